#include "protocol/parse.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "protocol/syntax_help.hpp"

namespace patella::protocol {
namespace {

constexpr int max_line_bytes = 2048;

/// The first line that is too long, from 1.
std::optional<int> long_line(std::string_view file) {
  int line = 1;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    if (end > static_cast<std::size_t>(max_line_bytes)) return line;
    file.remove_prefix(std::min(end + 1, file.size()));
    ++line;
  }
  return std::nullopt;
}

/// What would crash or mislead the parser is refused before it runs.
bool within_caps(std::string_view file, std::size_t max_bytes, Report& report) {
  if (text::trim(file).empty()) {
    report.error({}, "file-empty", "the file is empty", "see docs/protocol.md for what it holds");
    return false;
  }
  if (file.size() > max_bytes) {
    report.error({}, "file-too-large", fmt::format("the file is larger than {} kB", max_bytes / 1024));
    return false;
  }
  if (!text::is_utf8(file)) {
    report.error({}, "not-utf8", "the file is not UTF-8 text", "save it as UTF-8");
    return false;
  }
  if (const auto line = long_line(file)) {
    report.error({*line, max_line_bytes + 1}, "line-too-long",
                 fmt::format("the line is longer than {} bytes", max_line_bytes), "break it into shorter lines");
    return false;
  }
  return true;
}

}  // namespace

Position position_of(const toml::source_region& region) {
  return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

std::optional<toml::table> parse_toml(std::string_view file, std::size_t max_bytes, Report& report) {
  if (!within_caps(file, max_bytes, report)) return std::nullopt;
  try {
    return toml::parse(file);
  } catch (const toml::parse_error& error) {
    const Position at = position_of(error.source());
    report.error(at, "toml-syntax", text::printable(error.description(), 300),
                 syntax_remedy(error.description(), file, at));
  } catch (const ParserGaveUp&) {
    report.error({}, "toml-syntax", "malformed TOML: the parser could not go on",
                 "look for unbalanced brackets or a header with unusual characters");
  }
  return std::nullopt;
}

}  // namespace patella::protocol
