//===--- Markdown.cpp - a report for a job's summary ----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Outputs.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace whofrees::cli {

/// Text in which nothing is markup.
static std::string plain(StringRef Text) {
  std::string Result;
  for (const char C : Text) {
    if (StringRef("\\`*_[]<>|#").contains(C))
      Result += '\\';
    Result += C == '\n' ? ' ' : C;
  }
  return Result;
}

/// Text as it is, in a form that no backtick in it ends.
static std::string code(StringRef Text) {
  const std::string Fence = Text.contains('`') ? "``" : "`";
  const std::string Gap = Text.contains('`') ? " " : "";
  return Fence + Gap + Text.str() + Gap + Fence;
}

static std::string placeOf(const Place &At) {
  return code(At.File + ":" + std::to_string(At.Line));
}

static void add(std::string &Page, StringRef Title,
                const std::vector<std::string> &Items) {
  // A summary of more than a mebibyte is not shown at all.
  static constexpr size_t Most = 200;
  if (Items.empty())
    return;
  Page += "\n### " + Title.str() + "\n\n";
  for (size_t I = 0; I < std::min(Items.size(), Most); ++I)
    Page += "- " + Items[I] + "\n";
  if (Items.size() > Most)
    Page += "- and " + std::to_string(Items.size() - Most) + " more\n";
}

std::string asMarkdown(const Report &Of) {
  std::string Page = "## Whofrees: ";
  Page += Of.status() == 2   ? "the gate could not look everywhere"
          : Of.status() == 1 ? "questions to answer"
          : Of.HasBaseline   ? "nothing new"
                             : "nothing to ask";
  Page += "\n\n" + plain(Of.totals()) + "\n";
  std::vector<std::string> Items;
  Items.reserve(Of.Lost.size());
  for (const LostFile &L : Of.Lost)
    Items.push_back(code(L.File) + ": " + plain(L.Problems.front()));
  add(Page, "Could not be looked at", Items);
  Items.clear();
  for (const Finding &F : Of.Findings) {
    if (!F.isNew())
      continue;
    std::string Item =
        placeOf(F.At) + " " + plain(F.At.Says) + " " + code(F.Check);
    for (const Place &Note : F.Notes)
      Item += "\n  - " + placeOf(Note) + " " + plain(Note.Says);
    Items.push_back(std::move(Item));
  }
  add(Page, Of.HasBaseline ? "New" : "Findings", Items);
  Items.clear();
  for (const Finding &F : Of.Findings)
    if (F.Suppressed)
      Items.push_back(placeOf(F.At) + " " + code(F.Check) + ": " +
                      (F.Reason.empty() ? "no reason given" : plain(F.Reason)));
  add(Page, "Suppressed", Items);
  Items.clear();
  for (const Suppression &S : Of.unused())
    Items.push_back(code(S.File + ":" + std::to_string(S.Line)) + " " +
                    code(S.Checks));
  add(Page, "Suppressions that silence nothing", Items);
  Items.clear();
  for (const BaselineEntry &E : Of.Stale)
    Items.push_back(code(E.File) + " " + plain(E.Function) + ": " +
                    plain(E.Resource) + " " + code(E.Check));
  add(Page, "In the baseline, and gone", Items);
  return Page;
}

} // namespace whofrees::cli
