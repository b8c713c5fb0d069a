#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/context.hpp"

namespace patella::protocol {
namespace {

void report_unused(const Names& names, Context& context) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!names.used(i))
      context.report().error(
          names.entries()[i].at, "unused-id",
          fmt::format("nothing refers to the {} {}", names.kind(), text::quoted(names.entries()[i].id)),
          "remove it, or use it");
}

}  // namespace

void check_uses(Context& context) {
  for (const Names* names : {&context.ids.sources, &context.ids.questions, &context.ids.findings,
                             &context.ids.conditions, &context.ids.plans})
    report_unused(*names, context);
}

}  // namespace patella::protocol
