#include "patella/answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/text.hpp"

namespace patella {
namespace {

constexpr std::size_t longest_answer = 4096;

Error wrong(const Question& question, std::string code, std::string text) {
  return Error{std::move(code), std::move(text), question.id, accepted_answers(question)};
}

std::vector<std::string_view> ids_of(const Question& question) {
  std::vector<std::string_view> ids;
  for (const Choice& choice : question.choices) ids.emplace_back(choice.id);
  return ids;
}

Error unknown_choice(const Question& question, std::string_view word, std::span<const std::string_view> known) {
  Error error = wrong(question, "unknown-choice", text::quoted(word) + " is not an answer to this question");
  if (const auto near = text::nearest(word, known))
    error.remedy = "did you mean " + std::string(*near) + "? " + error.remedy;
  return error;
}

std::optional<std::size_t> find_choice(const Question& question, std::string_view id) {
  const auto found = std::ranges::find(question.choices, id, &Choice::id);
  if (found == question.choices.end()) return std::nullopt;
  return static_cast<std::size_t>(found - question.choices.begin());
}

Result<Answer> parse_yes_no(const Question& question, std::string_view word) {
  if (word == "yes" || word == "y") return Answer::yes_no(true);
  if (word == "no" || word == "n") return Answer::yes_no(false);
  constexpr std::array<std::string_view, 3> known = {"yes", "no", "unknown"};
  return fail(unknown_choice(question, word, known));
}

Result<Answer> parse_choice(const Question& question, std::string_view word) {
  if (const auto found = find_choice(question, word)) return Answer::choice(static_cast<int>(*found));
  auto known = ids_of(question);
  known.emplace_back("unknown");
  return fail(unknown_choice(question, word, known));
}

Result<Answer> parse_checklist(const Question& question, std::string_view list) {
  std::uint32_t ticked = 0;
  bool none = false;
  while (true) {
    const std::size_t comma = list.find(',');
    const std::string_view word = text::trim(list.substr(0, comma));
    if (word == "none") {
      none = true;
    } else if (word == "unknown") {
      return fail(
          wrong(question, "unknown-with-items", "\"unknown\" stands for the whole list and cannot be one item of it"));
    } else if (const auto found = find_choice(question, word)) {
      ticked |= 1U << *found;
    } else {
      auto known = ids_of(question);
      known.insert(known.end(), {"none", "unknown"});
      return fail(unknown_choice(question, word, known));
    }
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  if (none && ticked != 0) return fail(wrong(question, "none-with-items", "\"none\" cannot stand beside an item"));
  return Answer::items(ticked);
}

struct Decimal {
  std::string_view whole;
  std::string_view fraction;
};

/// Digits, or digits.digits: no sign, no exponent, no comma.
std::optional<Decimal> split_decimal(std::string_view number) {
  const auto digits = [](std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::size_t point = number.find('.');
  Decimal decimal{number.substr(0, point), {}};
  if (point != std::string_view::npos) decimal.fraction = number.substr(point + 1);
  const bool fraction_fine = point == std::string_view::npos || digits(decimal.fraction);
  return digits(decimal.whole) && fraction_fine ? std::optional(decimal) : std::nullopt;
}

/// A decimal number in whole steps of 10^-decimals, read digit by digit: only what is exactly 0 becomes 0.
Result<Answer> parse_value(const Question& question, std::string_view number) {
  const auto decimal = split_decimal(number);
  if (!decimal)
    return fail(wrong(question, "not-a-number", text::quoted(number) + " is not a number this question takes"));
  const auto kept = std::min(decimal->fraction.size(), static_cast<std::size_t>(question.decimals));
  std::string digits(decimal->whole);
  digits += decimal->fraction.substr(0, kept);
  digits.append(static_cast<std::size_t>(question.decimals) - kept, '0');
  int steps = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), steps);
  if (status != std::errc() || steps < question.min || steps > question.max)
    return fail(wrong(question, "out-of-range", text::quoted(number) + " is out of range"));
  if (decimal->fraction.find_first_not_of('0', kept) != std::string_view::npos)
    return fail(wrong(question, "too-precise", text::quoted(number) + " is finer than this question asks"));
  return Answer::value(steps);
}

/// Miles as a km question's steps, cut to the step below: a distance is never made longer.
Result<Answer> parse_miles(const Question& question, std::string_view number) {
  constexpr double km_per_mile = 1.609344;
  double miles = 0;
  const auto [end, status] =
      std::from_chars(number.data(), number.data() + number.size(), miles, std::chars_format::fixed);
  if (!split_decimal(number) || status != std::errc() || end != number.data() + number.size())
    return fail(wrong(question, "not-a-number", text::quoted(number) + " is not a number this question takes"));
  const double steps = std::floor(miles * km_per_mile * steps_per_unit(question));
  if (!(steps >= question.min && steps <= question.max))
    return fail(wrong(question, "out-of-range", text::quoted(number) + " miles is out of range"));
  return Answer::value(static_cast<int>(steps));
}

Result<Answer> parse_number(const Question& question, std::string_view number) {
  const auto without = [&](std::size_t suffix) { return text::trim(number.substr(0, number.size() - suffix)); };
  if (!question.unit.empty() && number.ends_with(question.unit))
    return parse_value(question, without(question.unit.size()));
  if (question.unit == "km" && number.ends_with("mi")) return parse_miles(question, without(2));
  return parse_value(question, number);
}

std::string list_items(const Question& question, const Answer& answer, bool labels) {
  std::string out;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    if (((answer.ticked() >> i) & 1U) == 0) continue;
    if (!out.empty()) out += labels ? "; " : ",";
    out += labels ? question.choices[i].label : question.choices[i].id;
  }
  return out.empty() ? "none" : out;
}

}  // namespace

int steps_per_unit(const Question& question) {
  constexpr std::array<int, 4> powers = {1, 10, 100, 1000};
  return powers[static_cast<std::size_t>(question.decimals)];
}

std::string format_value(const Question& question, int value) {
  const int unit = steps_per_unit(question);
  std::string out = std::to_string(value / unit);
  const int rest = std::abs(value % unit);
  if (rest == 0) return out;
  std::string digits = std::to_string(rest);
  digits.insert(0, static_cast<std::size_t>(question.decimals) - digits.size(), '0');
  return out + "." + digits.erase(digits.find_last_not_of('0') + 1);
}

Result<Answer> parse_answer(const Question& question, std::string_view typed) {
  const std::string_view word = text::trim(typed);
  if (word.empty()) return fail(wrong(question, "empty-answer", "the answer is empty"));
  if (word.size() > longest_answer) return fail(wrong(question, "unknown-choice", "the answer is far too long"));
  if (word == "unknown") return Answer::unknown();
  switch (question.kind) {
    case QuestionKind::yes_no: return parse_yes_no(question, word);
    case QuestionKind::choice: return parse_choice(question, word);
    case QuestionKind::checklist: return parse_checklist(question, word);
    case QuestionKind::scale: return parse_value(question, word);
    case QuestionKind::number: return parse_number(question, word);
  }
  return Answer();
}

std::string format_answer(const Question& question, const Answer& answer) {
  if (answer.is_missing()) return {};
  if (answer.is_unknown()) return "unknown";
  switch (question.kind) {
    case QuestionKind::yes_no: return answer.value() == 1 ? "yes" : "no";
    case QuestionKind::choice: return question.choices[static_cast<std::size_t>(answer.value())].id;
    case QuestionKind::checklist: return list_items(question, answer, false);
    case QuestionKind::scale:
    case QuestionKind::number: return format_value(question, answer.value());
  }
  return {};
}

std::string describe_answer(const Question& question, const Answer& answer) {
  if (answer.is_missing()) return "not answered";
  if (answer.is_unknown()) return "not known";
  switch (question.kind) {
    case QuestionKind::choice: return question.choices[static_cast<std::size_t>(answer.value())].label;
    case QuestionKind::checklist: return list_items(question, answer, true);
    case QuestionKind::scale: return format_value(question, answer.value()) + " of 10";
    case QuestionKind::number: return format_value(question, answer.value()) + " " + question.unit;
    case QuestionKind::yes_no: return format_answer(question, answer);
  }
  return {};
}

bool states_a_sign(const Question& question, const Answer& answer) {
  if (!question.safety || answer.is_missing()) return false;
  if (answer.is_unknown()) return true;
  return question.kind == QuestionKind::checklist ? answer.ticked_count() > 0 : answer.value() == 1;
}

std::string accepted_answers(const Question& question) {
  switch (question.kind) {
    case QuestionKind::yes_no: return "answer yes, no or unknown";
    case QuestionKind::choice: {
      auto ids = ids_of(question);
      ids.emplace_back("unknown");
      return "choose " + text::join_or(ids);
    }
    case QuestionKind::checklist: {
      std::string items;
      for (const Choice& item : question.choices) items += item.id + ", ";
      return "give a comma list of " + items + "or none or unknown";
    }
    case QuestionKind::scale: return "give a whole number from 0 to 10, or unknown";
    case QuestionKind::number:
      return "give a number from " + format_value(question, question.min) + " to " +
             format_value(question, question.max) + " (" + question.unit +
             (question.decimals == 0 ? ", whole" : ", to " + format_value(question, 1)) + "), or unknown";
  }
  return {};
}

}  // namespace patella
