#include "patella/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "core/text.hpp"
#include "protocol/context.hpp"
#include "protocol/parse.hpp"
#include "protocol/sha256.hpp"

namespace patella {

/// Computed when the program is built.
std::string_view default_protocol_toml_sha256();

namespace protocol {
namespace {

constexpr std::array<std::string_view, 3> statuses = {"draft", "active", "retired"};

/// The tables of one section, in the order of the file, their ids checked.
void collect(Reader& file, std::string_view section, Names& names, Context& context) {
  const toml::table* table = file.table(section);
  if (!table) return;
  std::vector<Entry> entries;
  for (auto&& [key, node] : *table) {
    const Position at = position_of(key.source());
    check_id(key.str(), at, context.scope);
    if (const toml::table* entry = node.as_table())
      entries.push_back({key.str(), entry, at});
    else
      context.report().error(at, "wrong-type", fmt::format("{} should be a table", text::quoted(key.str())),
                             fmt::format("write [{}.ID]", section));
  }
  std::ranges::sort(entries, {}, [](const Entry& entry) { return std::pair(entry.at.line, entry.at.column); });
  for (const Entry& entry : entries) names.add(entry);
}

void collect_ids(Reader& file, Context& context) {
  Ids& ids = context.ids;
  collect(file, "sources", ids.sources, context);
  collect(file, "questions", ids.questions, context);
  collect(file, "findings", ids.findings, context);
  collect(file, "tree", ids.nodes, context);
  collect(file, "verdicts", ids.verdicts, context);
  collect(file, "conditions", ids.conditions, context);
  collect(file, "plans", ids.plans, context);
  for (const Entry& verdict : ids.verdicts.entries())
    if (ids.nodes.find(verdict.id))
      context.report().error(verdict.at, "duplicate-id", fmt::format("{} is a node already", text::quoted(verdict.id)),
                             "branches could mean either: rename one");
  for (const Entry& finding : ids.findings.entries())
    if (ids.questions.find(finding.id))
      context.report().error(finding.at, "duplicate-id",
                             fmt::format("{} is a question already", text::quoted(finding.id)),
                             "counts could mean either: rename one");
}

void read_identity(Reader& file, Retired retired, Context& context) {
  const toml::table* table = file.table("protocol");
  if (!table) return;
  Reader reader(*table, file.at("protocol"), context.scope);
  ProtocolParts& parts = context.parts;
  parts.identity.id = reader.word("id");
  check_id(parts.identity.id, reader.at("id"), context.scope);
  parts.identity.version = reader.word("version");
  parts.title = reader.text("title", 80);
  parts.status = statuses[reader.one_of("status", statuses)];
  if (parts.status == "retired" && retired == Retired::refused)
    reader.error("status", "retired", "this protocol is retired", "use a newer one");
  parts.reviewed = reader.date("reviewed");
  parts.expires = reader.date("expires");
  if (parts.expires <= parts.reviewed)
    reader.error("expires", "rules-contradict", "it expires before it was reviewed", "give a later date");
  if (const auto start = reader.ref<NodeId>("start", context.ids.nodes)) parts.start = *start;
  parts.disclaimer = reader.text("disclaimer");
  parts.scope = reader.text_or_empty("scope");
  reader.finish();
}

/// One region's texts by name.
struct RegionEntry {
  std::string_view id;
  bool is_default = false;
  Position at;
  RegionTexts texts;
  std::string name;
};

RegionEntry read_region(std::string_view id, const toml::table& table, Position at, Context& context) {
  Reader reader(table, at, context.scope);
  RegionEntry region{id, reader.flag("default"), at, {}, reader.text("name", 60)};
  if (const toml::table* texts = reader.table("texts"))
    for (auto&& [key, node] : *texts) {
      read_text(node, context.scope, 200);
      if (const auto* string = node.as_string()) region.texts.emplace_back(key.str(), string->get());
    }
  reader.finish();
  return region;
}

Region kept(const RegionEntry& entry) {
  Region region{std::string(entry.id), entry.name, entry.is_default, {}};
  for (const auto& [name, text] : entry.texts) region.texts.emplace_back(name, text);
  return region;
}

bool same_names(const RegionTexts& a, const RegionTexts& b) {
  return std::ranges::equal(
      a, b, {}, [](const auto& pair) { return pair.first; }, [](const auto& pair) { return pair.first; });
}

/// Picks the region's texts for the placeholders. A region that does not exist is returned as a problem, to be told
/// only if the file itself is sound.
std::optional<Problem> read_regions(Reader& file, std::string_view wanted, Context& context) {
  const toml::table* table = file.table("regions");
  if (!table) return std::nullopt;
  std::vector<RegionEntry> regions;
  for (auto&& [key, node] : *table) {
    const Position at = position_of(key.source());
    check_id(key.str(), at, context.scope);
    if (const toml::table* entry = node.as_table())
      regions.push_back(read_region(key.str(), *entry, at, context));
    else
      context.report().error(at, "wrong-type", fmt::format("{} should be a table", text::quoted(key.str())),
                             "write [regions.ID]");
  }
  if (regions.empty()) return std::nullopt;
  std::ranges::transform(regions, std::back_inserter(context.parts.regions), kept);
  if (std::ranges::count(regions, true, &RegionEntry::is_default) != 1)
    file.error("regions", "default-region", "exactly one region has default = true",
               std::ranges::count(regions, true, &RegionEntry::is_default) == 0
                   ? fmt::format("write default = true in [regions.{}], or in another", regions.front().id)
                   : "remove it from all but one");
  for (const RegionEntry& region : regions)
    if (!same_names(region.texts, regions.front().texts))
      context.report().error(
          region.at, "region-texts",
          fmt::format("{} names other texts than {}", text::quoted(region.id), text::quoted(regions.front().id)),
          "every region names the same texts");
  const auto named = std::ranges::find(regions, wanted, &RegionEntry::id);
  const bool missing = !wanted.empty() && named == regions.end();
  const auto chosen = wanted.empty() || missing ? std::ranges::find(regions, true, &RegionEntry::is_default) : named;
  context.scope.texts = chosen == regions.end() ? regions.front().texts : chosen->texts;
  if (!missing) return std::nullopt;
  std::vector<std::string_view> ids;
  ids.reserve(regions.size());
  for (const RegionEntry& region : regions) ids.push_back(region.id);
  Problem problem;
  problem.code = "unknown-region";
  problem.text = fmt::format("there is no region {}", text::quoted(wanted));
  problem.remedy = "choose " + text::join_or(ids);
  return problem;
}

/// False, and the one complaint, if the file is of a format that this patella does not know.
bool read_format(Reader& file, Context& context) {
  const toml::node* node = file.required("format");
  if (!node) return false;
  if (node->is_integer() && node->value<int>() == 1) return true;
  context.report().error(file.at("format"), "unknown-format", "this patella reads format 1", "write format = 1");
  return false;
}

/// Sections that later ones look into are read first. What the tree must fulfil is checked once its parts stand, even
/// if a text elsewhere is wrong; unused ids only when every reference resolved.
void load_sections(Reader& file, Context& context) {
  load_sources(context);
  context.report().watch_structure(true);
  load_questions(context);
  load_findings(context);
  load_verdicts(context);
  load_tree(context);
  context.report().watch_structure(false);
  if (context.report().structure_stands() && !context.parts.nodes.empty()) check_tree(context);
  load_ranking(context, file);
  load_conditions(context);
  load_gate(context, file);
  load_plans(context);
  load_checkin(context, file);
  const Report& report = context.report();
  if (report.structure_stands() && !report.has("unknown-id") && !report.has("missing-key")) check_uses(context);
}

}  // namespace
}  // namespace protocol

class ProtocolLoader {
 public:
  static tl::expected<Protocol, Problems> load(std::string_view bytes, std::string_view region, Retired retired) {
    using namespace protocol;
    Report report(bytes);
    const auto table = parse_toml(bytes, max_protocol_bytes, report);
    if (!table) return tl::unexpected(report.take());
    Context context{{report, {}}, {}, {}, {}};
    Reader file(*table, {}, context.scope);
    if (!read_format(file, context)) return tl::unexpected(report.take());
    const auto missing_region = read_regions(file, region, context);
    report.watch_structure(true);
    collect_ids(file, context);
    report.watch_structure(false);
    read_identity(file, retired, context);
    load_sections(file, context);
    file.finish();
    if (report.has_errors()) return tl::unexpected(report.take());
    if (missing_region) return tl::unexpected(Problems{*missing_region});
    context.parts.identity.sha256 =
        bytes == default_protocol_toml() ? std::string(default_protocol_toml_sha256()) : sha256_hex(bytes);
    return Protocol(std::move(context.parts));
  }
};

tl::expected<Protocol, Problems> load_protocol(std::string_view toml, std::string_view region, Retired retired) {
  return ProtocolLoader::load(toml, region, retired);
}

std::span<const std::string_view> reserved_question_ids() {
  static constexpr std::array words = std::to_array<std::string_view>(
      {"help",     "version",    "json",    "quiet",    "now",     "date",    "day-start", "no-color",
       "no-input", "no-journal", "journal", "protocol", "answers", "region",  "units",     "dry-run",
       "key",      "strict",     "cases",   "verbose",  "width",   "minutes", "distance",  "effort",
       "pain",     "as-planned", "days",    "plan",     "log",     "texts",   "summary",   "short"});
  return words;
}

}  // namespace patella
