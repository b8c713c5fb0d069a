#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "patella/ids.hpp"
#include "protocol/report.hpp"
#include "protocol/toml.hpp"

namespace patella::protocol {

/// One table of a section, such as [questions.age].
struct Entry {
  std::string_view id;
  const toml::table* table = nullptr;
  Position at;
};

/// The ids of one section, in the order of the file, and which of them something refers to.
class Names {
 public:
  Names(std::string_view kind, std::string_view section) : kind_(kind), section_(section) {}

  void add(const Entry& entry) {
    positions_.emplace(entry.id, entries_.size());
    entries_.push_back(entry);
    ids_.push_back(entry.id);
    used_.push_back(false);
  }

  std::optional<std::size_t> find(std::string_view id) const {
    const auto found = positions_.find(id);
    return found == positions_.end() ? std::nullopt : std::optional(found->second);
  }

  void use(std::size_t position) { used_[position] = true; }
  bool used(std::size_t position) const { return used_[position]; }
  std::string_view kind() const { return kind_; }        ///< `question`
  std::string_view section() const { return section_; }  ///< `questions`
  const std::vector<Entry>& entries() const { return entries_; }
  std::size_t size() const { return entries_.size(); }

  const std::vector<std::string_view>& ids() const { return ids_; }

 private:
  std::string_view kind_;
  std::string_view section_;
  std::vector<Entry> entries_;
  std::vector<std::string_view> ids_;
  std::vector<bool> used_;
  std::unordered_map<std::string_view, std::size_t> positions_;
};

}  // namespace patella::protocol
