#include "core/diff/facts.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace patella::diff {
namespace {

/// Everything in `before`, with what only `after` has put behind its neighbour there.
std::vector<std::string> merged(std::vector<std::string> before, const std::vector<std::string>& after) {
  auto at = before.begin();
  for (const std::string& each : after) {
    const auto found = std::ranges::find(before, each);
    at = found == before.end() ? before.insert(at, each) : found;
    ++at;
  }
  return before;
}

template <class List, class Name>
auto find(const List& list, const std::string& name, Name field) {
  const auto found = std::ranges::find(list, name, field);
  return found == list.end() ? nullptr : &*found;
}

template <class List, class Name>
std::vector<std::string> names(const List& list, Name field) {
  std::vector<std::string> out;
  out.reserve(list.size());
  for (const auto& each : list) out.push_back(each.*field);
  return out;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

/// `walk: do walk, minutes 30, effort 2`
std::string summary(const Part& part) {
  std::string out;
  for (const Fact& fact : part.facts)
    if (fact.aspect == part.aspect && part.aspect != Aspect::text)
      out += (out.empty() ? "" : ", ") + fact.key + " " + joined(fact.values);
  if (out.empty()) return part.name;
  return part.name.empty() ? out : part.name + ": " + out;
}

class FactDiff {
 public:
  std::vector<FactChange> run(const std::vector<Part>& before, const std::vector<Part>& after) {
    std::string gone = "/";
    for (const std::string& path : merged(names(before, &Part::path), names(after, &Part::path))) {
      if (path.starts_with(gone)) continue;  // a part of what only one of them has
      const Part* old = find(before, path, &Part::path);
      const Part* fresh = find(after, path, &Part::path);
      if (old && fresh) {
        compare(*old, *fresh);
        continue;
      }
      gone = path + ".";
      const Part& part = old ? *old : *fresh;
      add(part, part.aspect, "", old ? std::optional(summary(part)) : std::nullopt,
          fresh ? std::optional(summary(part)) : std::nullopt);
    }
    return std::move(changes_);
  }

 private:
  void add(const Part& part, Aspect aspect, const std::string& key, std::optional<std::string> before,
           std::optional<std::string> after) {
    changes_.push_back({aspect, part.path, key, std::move(before), std::move(after)});
  }

  void compare(const Part& before, const Part& after) {
    for (const std::string& key : merged(names(before.facts, &Fact::key), names(after.facts, &Fact::key))) {
      const Fact* old = find(before.facts, key, &Fact::key);
      const Fact* fresh = find(after.facts, key, &Fact::key);
      static const std::vector<std::string> none;
      compare(before, (old ? *old : *fresh), old ? old->values : none, fresh ? fresh->values : none);
    }
  }

  /// Lists of one length by position; else what only one of them has.
  void compare(const Part& part, const Fact& fact, const std::vector<std::string>& before,
               const std::vector<std::string>& after) {
    if (before.size() == after.size()) {
      for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) add(part, fact.aspect, fact.key, before[i], after[i]);
      return;
    }
    const auto only = [](const std::string& value, const std::vector<std::string>& other) {
      return std::ranges::find(other, value) == other.end();
    };
    const std::size_t count = changes_.size();
    for (const std::string& value : before)
      if (only(value, after)) add(part, fact.aspect, fact.key, value, std::nullopt);
    for (const std::string& value : after)
      if (only(value, before)) add(part, fact.aspect, fact.key, std::nullopt, value);
    if (changes_.size() == count) add(part, fact.aspect, fact.key, joined(before), joined(after));
  }

  std::vector<FactChange> changes_;
};

}  // namespace

void Part::add(Aspect of, std::string key, std::string value) {
  if (!value.empty()) facts.push_back({of, std::move(key), {std::move(value)}});
}

void Part::add_list(Aspect of, std::string key, std::vector<std::string> values) {
  if (!values.empty()) facts.push_back({of, std::move(key), std::move(values)});
}

std::string number_text(double value) {
  std::array<char, 64> digits{};
  auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
  return {digits.data(), end};
}

std::vector<FactChange> diff_facts(const Protocol& before, const Protocol& after) {
  return FactDiff().run(parts_of(before), parts_of(after));
}

}  // namespace patella::diff
