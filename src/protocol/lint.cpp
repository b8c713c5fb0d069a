#include "patella/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "core/text.hpp"
#include "protocol/parse.hpp"
#include "protocol/toml.hpp"

// Walks over the TOML as it stands: a warning is about what is written, and the loader need not know of it.

namespace patella {
namespace protocol {
namespace {

constexpr std::size_t sentence_characters = 140;
constexpr std::chrono::days soon{90};

class Lint {
 public:
  Lint(const toml::table& file, const LintView& view, Report& report) : file_(file), view_(view), report_(report) {}

  void run() {
    if (file_["format"].value_or(0) != 1) return;
    check_identity();
    collect_vendors();
    collect_region_texts();
    for (auto&& [key, node] : file_)
      if (key.str() != "regions" && key.str() != "sources") visit(key.str(), node, true);
    check_region_texts();
    check_cases();
  }

 private:
  struct RegionText {
    std::size_t longest = 0;  ///< characters, of all regions
    Position at;
    bool used = false;
  };

  static Position at(const toml::node& node) { return position_of(node.source()); }
  const toml::table* section(std::string_view key) const { return file_[key].as_table(); }

  void check_identity() {
    const toml::table* protocol = section("protocol");
    if (!protocol) return;
    const toml::node* status = protocol->get("status");
    if (status && status->value_or(std::string_view()) == "draft")
      report_.warn(at(*status), "protocol-draft", "this protocol is a draft, and every triage says so",
                   "once it is reviewed, write status = \"active\"");
    const toml::node* expires = protocol->get("expires");
    const auto* date = expires ? expires->as_date() : nullptr;
    if (!date) return;
    const Day last = std::chrono::sys_days{std::chrono::year{date->get().year} / date->get().month / date->get().day};
    constexpr std::string_view remedy = "review it, then write a later expires and the day of that review as reviewed";
    if (last < view_.today)
      report_.warn(at(*expires), "protocol-expired",
                   fmt::format("this protocol should have been reviewed by {}", format_day(last)), remedy);
    else if (last - view_.today <= soon)
      report_.warn(at(*expires), "protocol-expires", fmt::format("this protocol expires on {}", format_day(last)),
                   remedy);
  }

  void collect_vendors() {
    if (const toml::table* sources = section("sources"))
      for (auto&& [key, node] : *sources)
        if (const toml::table* source = node.as_table();
            source && (*source)["grade"].value_or(std::string_view()) == "vendor")
          vendors_.insert(key.str());
  }

  void collect_region_texts() {
    const toml::table* regions = section("regions");
    if (!regions) return;
    for (auto&& [id, region] : *regions) {
      const toml::table* texts = region.is_table() ? (*region.as_table())["texts"].as_table() : nullptr;
      if (!texts) continue;
      for (auto&& [name, node] : *texts) {
        RegionText& text = region_texts_[name.str()];
        text.longest = std::max(text.longest, text::characters(node.value_or(std::string_view())));
        if (text.at.line == 0) text.at = position_of(name.source());
      }
    }
  }

  /// Everything below a key. What only tells, and decides nothing, is shown with its grade, and may be a vendor's.
  void visit(std::string_view key, const toml::node& node, bool decides) {
    if (const auto* text = node.as_string()) {
      check_text(key, node, text->get(), decides);
    } else if (const toml::array* list = node.as_array()) {
      check_list(key, *list);
      for (const toml::node& item : *list) visit(key, item, decides && !only_tells(key));
    } else if (const toml::table* table = node.as_table()) {
      for (auto&& [inner, value] : *table) visit(key == "care" ? key : inner.str(), value, decides);
    }
  }

  void check_text(std::string_view key, const toml::node& node, std::string_view text, bool decides) {
    if (key == "source" && decides) check_source(node, text);
    const std::size_t characters = length_of(text);
    if (is_one_sentence(key) && characters > sentence_characters)
      report_.warn(at(node), "long-sentence",
                   fmt::format("the text has {} characters, too many to be read at a glance", characters),
                   fmt::format("say it in {}", sentence_characters));
  }

  void check_list(std::string_view key, const toml::array& list) {
    if (key == "sources") check_sources(list);
    if (key == "choices" || key == "items") check_labels(list);
  }

  static bool only_tells(std::string_view key) {
    constexpr auto keys = std::to_array<std::string_view>({"advice", "blocks", "close", "prepare"});
    return std::ranges::find(keys, key) != keys.end();
  }

  /// What is read while answering, or in a message of one line.
  static bool is_one_sentence(std::string_view key) {
    constexpr auto keys = std::to_array<std::string_view>(
        {"advice", "ask", "care", "clears_when", "instead", "label", "seek_care_if", "text"});
    return std::ranges::find(keys, key) != keys.end();
  }

  void check_source(const toml::node& node, std::string_view source) {
    if (vendors_.contains(source))
      report_.warn(at(node), "vendor-alone", "nothing but a vendor stands behind this",
                   "name a source that sells nothing, or one that tells why you hold it all the same");
  }

  void check_sources(const toml::array& list) {
    const auto sells = [&](const toml::node& item) { return vendors_.contains(item.value_or(std::string_view())); };
    if (!list.empty() && std::all_of(list.begin(), list.end(), sells))
      report_.warn(at(list), "vendor-alone", "nothing but vendors stands behind this",
                   "add a source that sells nothing, or one that tells why you hold it all the same");
  }

  void check_labels(const toml::array& list) {
    std::unordered_set<std::string_view> seen;
    for (const toml::node& item : list) {
      const toml::node* label = item.is_table() ? item.as_table()->get("label") : nullptr;
      const auto word = label ? label->value_or(std::string_view()) : std::string_view();
      if (!word.empty() && !seen.insert(word).second)
        report_.warn(at(*label), "same-label", fmt::format("{} stands twice in this question", text::quoted(word)),
                     "say in the label what tells the two apart");
    }
  }

  /// Characters once each {name} is filled in, by the longest text of any region.
  std::size_t length_of(std::string_view text) {
    std::size_t length = text::characters(text);
    while (true) {
      const std::size_t open = text.find('{');
      const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
      if (close == std::string_view::npos) return length;
      const std::string_view name = text.substr(open + 1, close - open - 1);
      if (const auto found = region_texts_.find(name); found != region_texts_.end()) {
        found->second.used = true;
        length = length + found->second.longest - text::characters(name) - 2;
      }
      text.remove_prefix(close + 1);
    }
  }

  void check_region_texts() {
    for (const auto& [name, text] : region_texts_)
      if (!text.used)
        report_.warn(text.at, "unused-text", fmt::format("no text has a place for {}", text::quoted(name)),
                     fmt::format("write {{{}}} where it belongs, or remove it from every region", name));
  }

  void check_cases() {
    switch (view_.cases) {
      case CasesFile::not_asked: return;
      case CasesFile::missing:
        report_.warn({}, "no-cases", "there are no cases, so nothing shows that it says what was meant",
                     fmt::format("write some in {}, or name their file with --cases", view_.cases_name));
        return;
      case CasesFile::invalid:
        report_.warn({}, "cases-invalid", "its cases cannot be read", "see patella protocol test");
        return;
      case CasesFile::sound: break;
    }
    if (const toml::table* verdicts = section("verdicts"))
      for (auto&& [id, node] : *verdicts)
        if (!view_.expected.contains(id.str()))
          report_.warn(position_of(id.source()), "verdict-without-case",
                       fmt::format("no case ends in {}, so nothing shows when it is given", text::quoted(id.str())),
                       fmt::format("add a case that says verdict = \"{}\"", id.str()));
  }

  const toml::table& file_;
  const LintView& view_;
  Report& report_;
  std::unordered_set<std::string_view> vendors_;
  std::map<std::string_view, RegionText> region_texts_;
};

}  // namespace
}  // namespace protocol

Problems lint_protocol(std::string_view toml, const LintView& view) {
  using namespace protocol;
  Report unread(toml);
  const auto table = parse_toml(toml, max_protocol_bytes, unread);
  if (!table) return {};
  Report report(toml);
  Lint(*table, view, report).run();
  return report.take();
}

}  // namespace patella
