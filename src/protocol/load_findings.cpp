#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "protocol/context.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

std::vector<std::string_view> answer_words(const Question& question) {
  if (question.kind == QuestionKind::yes_no) return {"no", "yes"};
  std::vector<std::string_view> words;
  for (const Choice& choice : question.choices) words.emplace_back(choice.id);
  return words;
}

std::string quoted_or(const std::vector<std::string_view>& words) {
  std::vector<std::string> quoted;
  quoted.reserve(words.size());
  for (const std::string_view word : words) quoted.push_back(text::quoted(word));
  return text::join_or(std::vector<std::string_view>(quoted.begin(), quoted.end()));
}

/// One or several answer words as a mask of positions.
std::uint32_t read_mask(Reader& reader, std::string_view key, const Question& question) {
  const toml::node* node = reader.node(key);
  std::uint32_t mask = 0;
  const auto words = answer_words(question);
  const auto add = [&](const toml::node& item) {
    if (!item.is_string()) {
      reader.scope().report.error(position_of(item.source()), "wrong-type", "this should be the word of an answer",
                                  "use " + text::join_or(words));
      return;
    }
    const std::string word = item.value_or(std::string());
    const auto found = std::ranges::find(words, std::string_view(word));
    if (found != words.end()) {
      mask |= 1U << (found - words.begin());
      return;
    }
    reader.scope().report.error(position_of(item.source()), "unknown-choice",
                                fmt::format("{} is not an answer to {}", text::quoted(word), text::quoted(question.id)),
                                reader.scope().report.did_you_mean(word, words, "use " + text::join_or(words)));
  };
  if (const toml::array* list = node->as_array()) {
    if (list->empty())
      reader.error(key, "empty-list", fmt::format("the list \"{}\" is empty", key),
                   "name at least one: " + text::join_or(words));
    for (const toml::node& item : *list) add(item);
  } else {
    add(*node);
  }
  return mask;
}

void read_range(Reader& reader, const Question& question, Finding& finding) {
  const bool counts = question.kind == QuestionKind::checklist;
  finding.test = counts ? Finding::Test::count : Finding::Test::value;
  const int most = counts ? static_cast<int>(question.choices.size()) : question.max;
  const int unit = counts ? 1 : steps_per_unit(question);
  const auto bound = [&](std::string_view key, int otherwise) {
    if (!reader.has(key)) return otherwise;
    const double steps = reader.number(key, 0, static_cast<double>(most) / unit) * unit;
    if (std::abs(steps - std::round(steps)) > 1e-6)
      reader.error(key, "too-precise", fmt::format("\"{}\" is finer than the question asks", key),
                   fmt::format("write {} = {}", key, std::round(steps) / unit));
    return static_cast<int>(std::lround(steps));
  };
  finding.low = bound("at_least", counts ? 0 : question.min);
  finding.high = bound("at_most", most);
  if (finding.low > finding.high)
    reader.error("at_least", "empty-range", "no answer is in this range", "let at_least be at most at_most");
}

/// How the keys of a finding test an answer, a range as `value`; none if that is not one way.
std::optional<Finding::Test> test_of(Reader& reader) {
  const bool is = reader.has("is");
  const bool has = reader.has("has");
  const bool at_least = reader.has("at_least");
  const bool at_most = reader.has("at_most");
  const bool range = at_least || at_most;
  if ((is ? 1 : 0) + (has ? 1 : 0) + (range ? 1 : 0) != 1) return std::nullopt;
  return is ? Finding::Test::choice : has ? Finding::Test::items : Finding::Test::value;
}

/// The tests that answers of one kind bear.
struct Bears {
  std::vector<Finding::Test> tests;
  std::string_view keys;
  std::string remedy;
};

Bears borne_by(const Question& question) {
  switch (question.kind) {
    case QuestionKind::yes_no:
    case QuestionKind::choice: break;
    case QuestionKind::checklist:
      return {{Finding::Test::items, Finding::Test::value},
              "has, at_least or at_most",
              "write has = \"ITEM\", or at_least = how many are ticked"};
    case QuestionKind::scale:
    case QuestionKind::number:
      return {{Finding::Test::value}, "at_least, at_most or both", "write at_least = ..., at_most = ... or both"};
  }
  return {{Finding::Test::choice}, "is, and nothing else", "write is = " + quoted_or(answer_words(question))};
}

void read_test(Reader& reader, const Question& question, Finding& finding) {
  const auto test = test_of(reader);
  const Bears bears = borne_by(question);
  if (!test || std::ranges::find(bears.tests, *test) == bears.tests.end()) {
    reader.error("question", "bad-finding",
                 fmt::format("a finding about a {} question needs {}", to_word(question.kind), bears.keys),
                 bears.remedy);
    return;
  }
  finding.test = *test;
  switch (*test) {
    case Finding::Test::choice: finding.mask = read_mask(reader, "is", question); break;
    case Finding::Test::items: finding.mask = read_mask(reader, "has", question); break;
    case Finding::Test::count:
    case Finding::Test::value: read_range(reader, question, finding); break;
  }
}

Finding read_finding_table(Reader& reader, Context& context) {
  Finding finding;
  if (const auto question = reader.ref<QuestionId>("question", context.ids.questions)) {
    finding.question = *question;
    finding.text = context.parts.questions[position(*question)].name;
    read_test(reader, context.parts.questions[position(*question)], finding);
  } else {
    for (const std::string_view key : {"is", "has", "at_least", "at_most"}) reader.has(key);
  }
  return finding;
}

FindingId add_finding(Context& context, Finding finding) {
  context.parts.findings.push_back(std::move(finding));
  return id_at<FindingId>(context.parts.findings.size() - 1);
}

/// A yes-no question named where a finding is wanted: its yes counts.
FindingId yes_of(Context& context, std::size_t question) {
  context.ids.questions.use(question);
  Finding finding;
  finding.question = id_at<QuestionId>(question);
  finding.text = context.parts.questions[question].name;
  finding.mask = 2;
  return add_finding(context, std::move(finding));
}

}  // namespace

void load_findings(Context& context) {
  for (const Entry& entry : context.ids.findings.entries()) {
    Reader reader(*entry.table, entry.at, context.scope);
    Finding finding = read_finding_table(reader, context);
    finding.id = entry.id;
    finding.text = reader.text("text", 80);
    reader.finish();
    context.parts.findings.push_back(std::move(finding));
  }
}

std::optional<FindingId> read_finding(const toml::node& node, Context& context) {
  if (const toml::table* table = node.as_table()) {
    Reader reader(*table, position_of(node.source()), context.scope);
    Finding finding = read_finding_table(reader, context);
    reader.finish();
    return add_finding(context, std::move(finding));
  }
  const auto* word = node.as_string();
  if (word && !context.ids.findings.find(word->get())) {
    const auto question = context.ids.questions.find(word->get());
    if (question && context.parts.questions[*question].kind == QuestionKind::yes_no) return yes_of(context, *question);
    std::vector<std::string_view> known;
    if (context.report().hints_left()) known = context.ids.findings.ids();
    if (context.report().hints_left())
      for (const Question& each : context.parts.questions)
        if (each.kind == QuestionKind::yes_no) known.emplace_back(each.id);
    context.report().error(
        position_of(node.source()), "unknown-id",
        fmt::format("there is no finding or yes-no question {}", text::quoted(word->get())),
        context.report().did_you_mean(word->get(), known, fmt::format("add [findings.{}]", word->get())));
    return std::nullopt;
  }
  const auto found = resolve(node, context.ids.findings, context.scope);
  return found ? std::optional(id_at<FindingId>(*found)) : std::nullopt;
}

}  // namespace patella::protocol
