// sax [recursive|iterative]: parses every line of standard input as strict JSON and does nothing with it: the floor of
// whatever reads the same lines.
#include <rapidjson/reader.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

namespace {

using Handler = rapidjson::BaseReaderHandler<>;

template <unsigned flags>
bool parse(const char* line) {
  rapidjson::Reader reader;
  rapidjson::StringStream stream(line);
  Handler handler;
  return !reader.Parse<flags>(stream, handler).IsError();
}

template <unsigned flags>
long parse_all() {
  std::vector<char> buffer(1U << 20U);
  std::size_t held = 0;
  long bad = 0;
  while (true) {
    const ssize_t size = ::read(STDIN_FILENO, buffer.data() + held, buffer.size() - held);
    if (size <= 0) return bad;
    held += static_cast<std::size_t>(size);
    char* line = buffer.data();
    char* const end = line + held;
    while (char* newline = static_cast<char*>(std::memchr(line, '\n', static_cast<std::size_t>(end - line)))) {
      *newline = '\0';
      if (!parse<flags>(line)) ++bad;
      line = newline + 1;
    }
    held = static_cast<std::size_t>(end - line);
    std::memmove(buffer.data(), line, held);
    if (held == buffer.size()) buffer.resize(2 * held);
  }
}

}  // namespace

int main(int count, char** words) {
  constexpr unsigned strict = rapidjson::kParseValidateEncodingFlag;
  const bool iterative = count > 1 && std::string_view(words[1]) == "iterative";
  const long bad = iterative ? parse_all<strict | rapidjson::kParseIterativeFlag>() : parse_all<strict>();
  if (bad > 0) std::fprintf(stderr, "%ld lines are not JSON\n", bad);
  return bad > 0 ? 1 : 0;
}
