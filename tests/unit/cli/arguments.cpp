#include "cli/arguments.hpp"

#include "support/test.hpp"

using namespace patella;
using namespace patella::cli;

namespace {

const std::vector<FlagSpec>& specs() {
  static const std::vector<FlagSpec> list = {
      {"json", "", "", "Options"}, {"protocol", "FILE", "", "Options"}, {"answers", "FILE", "", "Options"}};
  return list;
}

/// "json protocol=a | rest", or the error's code.
std::string parsed(const std::vector<std::string>& words) {
  const auto flags = parse_flags(specs(), words);
  if (!flags) return flags.error().code + " " + flags.error().field;
  std::string out;
  for (const FlagSpec& spec : specs()) {
    if (!flags->has(spec.name)) continue;
    if (spec.value.empty()) out += spec.name + " ";
    if (!spec.value.empty())
      for (const std::string& value : flags->all(spec.name)) out += spec.name + "=" + value + " ";
  }
  out += "|";
  for (const std::string& word : flags->rest) out += " " + word;
  return out;
}

}  // namespace

TEST_CASE("known flags are taken, the rest is left in order") {
  CHECK(parsed({}) == "|");
  CHECK(parsed({"--json"}) == "json |");
  CHECK(parsed({"--json", "--json"}) == "json |");
  CHECK(parsed({"--protocol", "a.toml", "--json"}) == "json protocol=a.toml |");
  CHECK(parsed({"--protocol=a.toml"}) == "protocol=a.toml |");
  CHECK(parsed({"--protocol=a=b"}) == "protocol=a=b |");
  CHECK(parsed({"--protocol="}) == "protocol= |");
  CHECK(parsed({"--protocol", ""}) == "protocol= |");
  CHECK(parsed({"--protocol", "a", "--protocol", "b"}) == "protocol=a protocol=b |");
  CHECK(parsed({"--answers", "-"}) == "answers=- |");
  CHECK(parsed({"--stairs", "yes", "--json", "word"}) == "json | --stairs yes word");
  CHECK(parsed({"--stairs=yes"}) == "| --stairs=yes");
  CHECK(parsed({"word", "--json", "x"}) == "json | word x");
  CHECK(parsed({"--small-knee-bend", "-1"}) == "| --small-knee-bend -1");
  CHECK(parsed({"--protocol", "[a,b]"}) == "protocol=[a,b] |");
  CHECK(parsed({"--protocol", "a b\tc"}) == "protocol=a b\tc |");
  CHECK(parsed({"--jso"}) == "| --jso");
  CHECK(parsed({"--JSON"}) == "| --JSON");
  CHECK(parsed({"-j"}) == "| -j");
}

TEST_CASE("a flag that lacks its value, or has one too many") {
  CHECK(parsed({"--protocol"}) == "flag-without-value --protocol");
  CHECK(parsed({"--protocol", "--json"}) == "flag-without-value --protocol");
  CHECK(parsed({"--json=1"}) == "switch-with-value --json");
  CHECK(parsed({"--json="}) == "switch-with-value --json");
}

TEST_CASE("a flag that may be given once") {
  const auto one = [](const std::vector<std::string>& words) {
    const auto value = parse_flags(specs(), words)->one("protocol");
    if (!value) return value.error().code + " " + value.error().field;
    return value->value_or("nothing");
  };
  CHECK(one({}) == "nothing");
  CHECK(one({"--protocol", "a"}) == "a");
  CHECK(one({"--protocol", "a", "--protocol", "a"}) == "a");
  CHECK(one({"--protocol", "a", "--protocol", "b"}) == "flag-twice --protocol");
}

TEST_CASE("a word that no flag claims") {
  const auto error = [](std::string_view word) {
    const Error got = unclaimed(word, specs());
    return got.code + ", " + got.field + ", " + got.remedy;
  };
  CHECK(error("--jsno") == "unknown-flag, --jsno, did you mean --json?");
  CHECK(error("--protocl=x") == "unknown-flag, --protocl, did you mean --protocol?");
  CHECK(error("--xyzzy") == "unknown-flag, --xyzzy, see --help");
  CHECK(error("-x") == "unknown-flag, -x, see --help");
  CHECK(error("--") == "unknown-flag, --, see --help");
  CHECK(error("word") == "unexpected-word, , see --help");
  CHECK(unclaimed("--\x1b[2J", specs()).field == "--\\x1b[2J");
}
