#include "protocol/sha256.hpp"

#include "patella/load.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using patella::protocol::sha256_hex;

TEST_CASE("the test vectors of FIPS 180") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
                   "mnopqrstnopqrstu") == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(sha256_hex(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("lengths about a block, and bytes of every value; from Python's hashlib") {
  const std::pair<std::size_t, const char*> rows[] = {
      {55, "5a7b6ea1348c83fa6285b381ed9102bb6054a33faae557d6aa691c01a330119f"},
      {56, "dd6175fc1d862e5fafd58f095ef0f133f2f1f0cc537e3bdb4b546c8a783148d3"},
      {63, "ca6d4758c24f13ecca91ea1b58a419a446e8799c98f4779b25d527d24c1ebb65"},
      {64, "153ac90a80490199ae3d9587c40d8d9c069ae1c569af629d68a165af5a72d3af"},
      {65, "6da5603b5b9c4acef685bd2821360836a88e9e293fcbe28dea5583816e5a3fd3"},
      {119, "12c065019000c64644d10563ff4aef77465a103d22fa88825143edb2f69cc9d8"},
      {120, "da9d66c683d4f6da5df077d23fe58b4d22a843d666263d254cb676b22fa27625"}};
  for (const auto& [length, hash] : rows) CHECK(sha256_hex(std::string(length, 'p')) == hash);
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK(sha256_hex(bytes) == "40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880");
}

TEST_CASE("a protocol is known by the hash of its bytes") {
  const std::string toml = patella::test::base_toml();
  CHECK(patella::load_protocol(toml)->identity().sha256 == sha256_hex(toml));
  CHECK(patella::load_protocol(toml + "\n")->identity().sha256 != sha256_hex(toml));
  CHECK(patella::load_protocol(toml, "eu")->identity().sha256 == sha256_hex(toml));
}
