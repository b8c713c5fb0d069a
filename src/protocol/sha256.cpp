#include "protocol/sha256.hpp"

#include <sha2.h>

#include <array>

namespace patella::protocol {

std::string sha256_hex(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  std::array<char, SHA256_DIGEST_STRING_LENGTH> hex{};
  SHA256End(&context, hex.data());
  return std::string(hex.data());
}

}  // namespace patella::protocol
