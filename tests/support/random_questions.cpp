#include "support/random_questions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace patella::test {
namespace {

using Kind = RandomQuestion::Kind;

double in_units(const RandomQuestion& question, int steps) { return static_cast<double>(steps) / question.unit; }

std::string list_of(std::string_view key, int count) {
  std::string list;
  for (int i = 0; i < count; ++i) list += fmt::format("{{id=\"a{}\",label=\"{}\"}},", i, i);
  return fmt::format("{}=[{}]\n", key, list);
}

std::string unknown_of(const RandomQuestion& question) {
  if (question.safe < 0) return "\"each-node\"";
  switch (question.kind) {
    case Kind::yes_no: return question.safe == 1 ? "\"yes\"" : "\"no\"";
    case Kind::choice: return fmt::format("\"a{}\"", question.safe);
    case Kind::checklist: return "\"all\"";
    case Kind::scale:
    case Kind::number: break;
  }
  return fmt::format("{}", in_units(question, question.safe));
}

std::string keys_of(const RandomQuestion& question) {
  switch (question.kind) {
    case Kind::yes_no: return "kind=\"yes-no\"\n";
    case Kind::choice: return "kind=\"choice\"\n" + list_of("choices", question.values + 1);
    case Kind::checklist: return "kind=\"checklist\"\n" + list_of("items", question.values);
    case Kind::scale: return "kind=\"scale\"\n";
    case Kind::number: break;
  }
  return fmt::format("kind=\"number\"\nmin=0\nmax={}\nstep={}\nunit=\"km\"\n", in_units(question, question.values),
                     1.0 / question.unit);
}

}  // namespace

std::string random_text(Dice& dice) {
  static const std::vector<std::string> all = {"A",       "A",       "A", "Does it hurt?", "ä", "A \\\"quoted\\\" word",
                                               "7 < 8 %", "{number}"};
  return dice.of(all);
}

void RandomQuestions::write(const RandomQuestion& question, std::string_view more) {
  questions_ += fmt::format("[questions.{}]\nname=\"A\"\nask=\"{}\"\n{}unknown={}\n{}", question.id, random_text(dice_),
                            keys_of(question), unknown_of(question), more);
}

RandomQuestion RandomQuestions::fresh() {
  RandomQuestion question{fmt::format("q{}", all_.size()), static_cast<Kind>(dice_.roll(0, 4)), 1, 1, 0};
  if (question.kind == Kind::choice) question.values = dice_.roll(0, 5);
  if (question.kind == Kind::checklist) question.values = dice_.roll(1, 5);
  if (question.kind == Kind::scale) question.values = 10;
  if (question.kind == Kind::number) {
    question.unit = dice_.one_in(2) ? 1 : 10;
    question.values = dice_.roll(2, 60) * question.unit;
  }
  const bool may_be_open = question.kind != Kind::yes_no && question.kind != Kind::scale;
  if (may_be_open && dice_.one_in(2))
    question.safe = -1;
  else
    question.safe = question.kind == Kind::checklist ? question.values : dice_.roll(0, question.values);
  write(question, dice_.one_in(4) ? "movement=true\nhow=\"A\"\n" : "");
  all_.push_back(question);
  return question;
}

RandomQuestion RandomQuestions::any() { return all_.empty() || dice_.one_in(2) ? fresh() : dice_.of(all_); }

/// `question="...",is="..."`: some test that fits.
std::string RandomQuestions::test_of(const RandomQuestion& question) {
  const std::string head = fmt::format("question=\"{}\",", question.id);
  const int value = dice_.roll(std::min(1, question.values), question.values);
  switch (question.kind) {
    case Kind::yes_no: return head + (dice_.one_in(2) ? "is=\"yes\"" : "is=\"no\"");
    case Kind::choice: return head + fmt::format("is=[\"a{}\"]", value);
    case Kind::checklist:
      return head + (dice_.one_in(2) ? fmt::format("has=\"a{}\"", value - 1) : fmt::format("at_least={}", value));
    case Kind::scale:
    case Kind::number: break;
  }
  return head + fmt::format("{}={}", dice_.one_in(2) ? "at_least" : "at_most", in_units(question, value));
}

std::string RandomQuestions::named_finding() {
  const std::string id = fmt::format("f{}", named_++);
  findings_ += fmt::format("{}={{text=\"A\",{}}}\n", id, test_of(any()));
  return id;
}

std::string RandomQuestions::any_finding() {
  return dice_.one_in(3) ? fmt::format("\"{}\"", named_finding()) : fmt::format("{{{}}}", test_of(any()));
}

RandomLabels RandomQuestions::words(const std::vector<std::string>& answers, int safe) {
  RandomLabels labels;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (labels.all.empty() || dice_.one_in(2))
      labels.all.push_back(answers[i]);
    else
      labels.all.back() += " | " + answers[i];
    if (static_cast<int>(i) == safe) labels.safe = labels.all.size() - 1;
  }
  return labels;
}

/// 0 to `most` in pieces.
RandomLabels RandomQuestions::ranges(int most, int unit, int safe) {
  RandomLabels labels;
  const auto said = [&](int value) { return fmt::format("{:g}", static_cast<double>(value) / unit); };
  for (int low = 0; low <= most;) {
    const int high = dice_.roll(low, std::min(most, low + std::max(1, most / 2)));
    if (low <= safe && safe <= high) labels.safe = labels.all.size();
    if (high == most && dice_.one_in(2))
      labels.all.push_back(said(low) + "+");
    else
      labels.all.push_back(low == high ? said(low) : said(low) + "-" + said(high));
    low = high + 1;
  }
  return labels;
}

RandomLabels RandomQuestions::labels(const RandomQuestion& question) {
  if (question.kind == Kind::yes_no) return words({"no", "yes"}, question.safe);
  if (question.kind != Kind::choice) return ranges(question.values, question.unit, question.safe);
  std::vector<std::string> answers;
  for (int i = 0; i <= question.values; ++i) answers.push_back(fmt::format("a{}", i));
  return words(answers, question.safe);
}

}  // namespace patella::test
