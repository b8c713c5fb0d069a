#include "render/sheet.hpp"

#include <fmt/format.h>

namespace patella::render {

void Sheet::title(std::string_view kind, std::string_view id, std::string_view name, Tone tone) {
  page_.blank();
  page_.headline(fmt::format("{} {}{}{}", kind, id, name.empty() ? "" : ": ", name), tone);
}

void Sheet::field(std::string_view label, std::string_view text) {
  if (!text.empty()) page_.item(fmt::format("{}: ", label), text);
}

void Sheet::list(std::string_view heading, const std::vector<std::string>& items) {
  if (items.empty()) return;
  page_.heading(heading);
  for (const std::string& item : items) page_.item("- ", item);
}

std::string Sheet::cited(SourceId id) const {
  const Source& source = protocol_[id];
  return fmt::format("{}, {}", source.id, to_word(source.grade));
}

std::string named(const Question& question) { return fmt::format("{} ({})", question.name, question.id); }

std::string number_words(double value) { return fmt::format("{}", value); }

}  // namespace patella::render
