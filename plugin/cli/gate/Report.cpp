//===--- Report.cpp - all that a run has to tell --------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm::json;

namespace whofrees::cli {

void Report::add(const std::string &Unit, UnitResult Result) {
  ++Units;
  Skipped += Result.Skipped;
  if (!Result.Problems.empty()) {
    Lost.push_back({shownPath(Unit), std::move(Result.Problems)});
    // What they silence may not have been found.
    llvm::erase_if(Result.Suppressions,
                   [](const Suppression &S) { return !S.Used; });
  }
  llvm::append_range(Findings, std::move(Result.Findings));
  llvm::append_range(Suppressions, std::move(Result.Suppressions));
}

static auto identity(const Finding &F) {
  return std::tie(F.At.File, F.At.Line, F.At.Column, F.Check, F.At.Says);
}

static auto identity(const Suppression &S) {
  return std::tie(S.File, S.Line, S.First, S.Checks);
}

void Report::finish() {
  // What is the same but for its notes is told with the most of them.
  llvm::sort(Findings, [](const Finding &A, const Finding &B) {
    if (identity(A) != identity(B))
      return identity(A) < identity(B);
    if (A.Notes.size() != B.Notes.size())
      return A.Notes.size() > B.Notes.size();
    return std::lexicographical_compare(
        A.Notes.begin(), A.Notes.end(), B.Notes.begin(), B.Notes.end(),
        [](const Place &L, const Place &R) {
          return std::tie(L.File, L.Line, L.Column, L.Says) <
                 std::tie(R.File, R.Line, R.Column, R.Says);
        });
  });
  Findings.erase(std::unique(Findings.begin(), Findings.end(),
                             [](const Finding &A, const Finding &B) {
                               return identity(A) == identity(B);
                             }),
                 Findings.end());
  std::map<std::tuple<std::string, std::string, std::string, std::string>,
           unsigned>
      Seen;
  for (Finding &F : Findings)
    F.Ordinal = Seen[{F.Check, F.At.File, F.Function, F.Resource}]++;

  llvm::sort(Suppressions, [](const Suppression &A, const Suppression &B) {
    return identity(A) < identity(B);
  });
  std::vector<Suppression> Once;
  for (Suppression &S : Suppressions)
    if (!Once.empty() && identity(Once.back()) == identity(S))
      Once.back().Used |= S.Used;
    else
      Once.push_back(std::move(S));
  Suppressions = std::move(Once);
  llvm::sort(Lost, [](const LostFile &A, const LostFile &B) {
    return A.File < B.File;
  });
}

size_t Report::newFindings() const {
  return llvm::count_if(Findings, [](const Finding &F) { return F.isNew(); });
}

size_t Report::knownFindings() const {
  return llvm::count_if(
      Findings, [](const Finding &F) { return F.Known && !F.Suppressed; });
}

size_t Report::suppressedFindings() const {
  return llvm::count_if(Findings,
                        [](const Finding &F) { return F.Suppressed; });
}

std::vector<Suppression> Report::unused() const {
  std::vector<Suppression> Unused;
  llvm::copy_if(Suppressions, std::back_inserter(Unused),
                [](const Suppression &S) { return !S.Used; });
  return Unused;
}

static std::string count(size_t Number, const char *What) {
  return std::to_string(Number) + " " + What + (Number == 1 ? "" : "s");
}

std::string Report::totals() const {
  std::string Text = count(Units, "file");
  std::vector<std::string> How;
  if (Cached)
    How.push_back(std::to_string(Cached) + " unchanged since the last look");
  if (Skipped)
    How.push_back(std::to_string(Skipped) + " not touched by the change");
  if (!Lost.empty())
    How.push_back(std::to_string(Lost.size()) + " could not be looked at");
  if (!How.empty())
    Text += " (" + llvm::join(How, ", ") + ")";
  Text += ": " + count(newFindings(), HasBaseline ? "new finding" : "finding");
  if (HasBaseline) {
    Text += ", " + std::to_string(knownFindings()) + " in the baseline";
    if (!Stale.empty())
      Text += ", " + std::to_string(Stale.size()) + " of it gone";
  }
  Text += ", " + std::to_string(suppressedFindings()) + " suppressed";
  if (const size_t Unused = unused().size())
    Text += ", " + count(Unused, "suppression") + " unused";
  return Text;
}

Value toJSON(const BaselineEntry &E) {
  return Object{{"fingerprint", E.Fingerprint},
                {"check", E.Check},
                {"file", E.File},
                {"function", E.Function},
                {"resource", fixUTF8(E.Resource)}};
}

bool fromJSON(const Value &V, BaselineEntry &E, Path At) {
  ObjectMapper O(V, At);
  return O && O.map("fingerprint", E.Fingerprint) && O.map("check", E.Check) &&
         O.map("file", E.File) && O.map("function", E.Function) &&
         O.map("resource", E.Resource);
}

Value toJSON(const LostFile &L) {
  return Object{{"file", L.File}, {"problems", L.Problems}};
}

bool fromJSON(const Value &V, LostFile &L, Path At) {
  ObjectMapper O(V, At);
  return O && O.map("file", L.File) && O.map("problems", L.Problems);
}

} // namespace whofrees::cli
