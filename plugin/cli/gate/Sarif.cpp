//===--- Sarif.cpp - a report as SARIF 2.1.0 ------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ask/Catalogue.h"
#include "cli/gate/Outputs.h"
#include "cli/gate/Suppressions.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace llvm::json;
using llvm::StringRef;

namespace whofrees::cli {
namespace {

/// A path as a part of a URI (RFC 3986).
std::string escapedPath(StringRef File) {
  std::string Text;
  for (const unsigned char C : File)
    if (llvm::isAlnum(C) || StringRef("-._~/").contains(C))
      Text += static_cast<char>(C);
    else
      Text += llvm::formatv("%{0:X-2}", C).str();
  return Text;
}

Object artifact(StringRef File) {
  if (llvm::sys::path::is_absolute(File))
    return Object{{"uri", "file://" + escapedPath(File)}};
  return Object{{"uri", escapedPath(File)}, {"uriBaseId", "SRCROOT"}};
}

Object location(const Place &At) {
  Object Region{{"startLine", At.Line}, {"startColumn", At.Column}};
  if (!At.Source.empty())
    Region["snippet"] = Object{{"text", fixUTF8(At.Source)}};
  return Object{
      {"physicalLocation", Object{{"artifactLocation", artifact(At.File)},
                                  {"region", std::move(Region)}}}};
}

Object located(const Place &At) {
  Object Where = location(At);
  Where["message"] = Object{{"text", fixUTF8(At.Says)}};
  return Where;
}

/// Brackets make a link in a message (3.11.6).
std::string escapedText(StringRef Text) {
  std::string Escaped;
  for (const char C : Text) {
    if (StringRef("[]\\").contains(C))
      Escaped += '\\';
    Escaped += C;
  }
  return Escaped;
}

/// The steps in program order, the warning among them.
Array steps(const Finding &F) {
  Array All;
  bool Done = false;
  auto Add = [&](const Place &At, const char *Importance) {
    All.push_back(
        Object{{"location", located(At)}, {"importance", Importance}});
  };
  for (const Place &Note : F.Notes) {
    if (!Done && Note.File == F.At.File && Note.Line >= F.At.Line) {
      Add(F.At, "essential");
      Done = true;
    }
    Add(Note, "important");
  }
  if (!Done)
    Add(F.At, "essential");
  return All;
}

Object result(const Finding &F, int64_t Rule, bool HasBaseline) {
  std::string Text = escapedText(F.At.Says);
  Array Related;
  for (size_t I = 0; I < F.Notes.size(); ++I) {
    Object Where = located(F.Notes[I]);
    Where["id"] = static_cast<int64_t>(I + 1);
    Related.push_back(std::move(Where));
    Text += llvm::formatv("\n[{0}]({1})", escapedText(F.Notes[I].Says), I + 1)
                .str();
  }
  Object Where = location(F.At);
  if (!F.Function.empty())
    Where["logicalLocations"] =
        Array{Object{{"fullyQualifiedName", F.Function}, {"kind", "function"}}};
  Object R{
      {"ruleId", F.Check},
      {"ruleIndex", Rule},
      {"level", "warning"},
      {"message", Object{{"text", fixUTF8(Text)}}},
      {"locations", Array{std::move(Where)}},
      {"partialFingerprints", Object{{"whofreesFinding/v1", F.fingerprint()}}},
      {"properties", Object{{"whofrees", F}}}};
  if (!Related.empty()) {
    R["relatedLocations"] = std::move(Related);
    R["codeFlows"] =
        Array{Object{{"threadFlows", Array{Object{{"locations", steps(F)}}}}}};
  }
  if (HasBaseline)
    R["baselineState"] = F.Known ? "unchanged" : "new";
  Array Suppressed;
  if (F.Suppressed) {
    Object S{{"kind", "inSource"}, {"status", "accepted"}};
    if (!F.Reason.empty())
      S["justification"] = fixUTF8(F.Reason);
    Suppressed.push_back(std::move(S));
  }
  if (F.Known)
    Suppressed.push_back(Object{{"kind", "external"},
                                {"status", "accepted"},
                                {"justification", "in the baseline"}});
  // Either all results of a run have it, or none: then nobody looked.
  R["suppressions"] = std::move(Suppressed);
  return R;
}

struct Rule {
  std::string Name, Summary, Page;
};

std::vector<Rule> allRules() {
  std::vector<Rule> Rules;
  const ask::Catalogue Texts = ask::Catalogue::builtIn();
  for (const ask::CheckEntry &Check : Texts.checks())
    Rules.push_back({Check.Name, Check.Summary, docsPage(Check.Name).str()});
  const std::string Summary =
      "Asks for the reason of a comment that silences a check.";
  Rules.push_back(
      {NoReason, Summary,
       "# " + std::string(NoReason) + "\n\n" + Summary +
           " Write it behind the parentheses: `NOLINT(whofrees-…): the "
           "reason`. Asked in the `ci` profile.\n"});
  return Rules;
}

/// "MissingRollback" of "whofrees-missing-rollback".
std::string camel(StringRef Check) {
  std::string Name;
  Check.consume_front("whofrees-");
  bool Upper = true;
  for (const char C : Check) {
    if (C != '-')
      Name += Upper ? llvm::toUpper(C) : C;
    Upper = C == '-';
  }
  return Name;
}

Array rules(const std::vector<Rule> &All) {
  static constexpr size_t Prefix = std::size("whofrees-") - 1;
  Array Rules;
  for (const Rule &Each : All) {
    std::string Page = Each.Page.empty() ? Each.Summary : Each.Page;
    Object R{
        {"id", Each.Name},
        {"name", camel(Each.Name)},
        {"shortDescription", Object{{"text", Each.Summary}}},
        {"fullDescription", Object{{"text", Each.Summary}}},
        {"messageStrings", Object{{"Default", Object{{"text", Each.Summary}}}}},
        {"help", Object{{"text", Each.Summary}, {"markdown", Page}}},
        {"defaultConfiguration", Object{{"level", "warning"}}},
        {"properties", Object{{"tags", Array{"memory", "lifecycle"}},
                              {"precision", "high"},
                              {"problem.severity", "warning"}}}};
    if (const StringRef Docs(WHOFREES_DOCS_URL);
        !Docs.empty() && !Each.Page.empty())
      R["helpUri"] = (Docs + "/" + StringRef(Each.Name).drop_front(Prefix) +
                      WHOFREES_DOCS_SUFFIX)
                         .str();
    Rules.push_back(std::move(R));
  }
  return Rules;
}

} // namespace

std::string asSarif(const Report &Of) {
  const std::vector<Rule> Known = allRules();
  Array Results;
  for (const Finding &F : Of.Findings) {
    const auto At = llvm::find_if(
        Known, [&](const Rule &Each) { return Each.Name == F.Check; });
    Results.push_back(
        result(F, At == Known.end() ? -1 : At - Known.begin(), Of.HasBaseline));
  }
  Array Notifications;
  for (const LostFile &L : Of.Lost)
    Notifications.push_back(Object{
        {"level", "error"},
        {"message",
         Object{{"text", fixUTF8(L.File + " could not be looked at: " +
                                 L.Problems.front())}}},
        {"locations",
         Array{Object{{"physicalLocation",
                       Object{{"artifactLocation", artifact(L.File)}}}}}}});
  Object Invocation{{"executionSuccessful", Of.Lost.empty()},
                    {"exitCode", Of.status()}};
  if (!Notifications.empty())
    Invocation["toolExecutionNotifications"] = std::move(Notifications);
  Object Driver{{"name", "Whofrees"},
                {"version", WHOFREES_VERSION},
                {"semanticVersion", WHOFREES_VERSION},
                {"fullName", "Whofrees " WHOFREES_VERSION " with " +
                                 clang::getClangFullVersion()},
                {"rules", rules(Known)}};
  if (const StringRef Docs(WHOFREES_DOCS_URL); !Docs.empty())
    Driver["informationUri"] = Docs;
  Object Totals{
      {"new", static_cast<int64_t>(Of.newFindings())},
      {"known", static_cast<int64_t>(Of.knownFindings())},
      {"suppressed", static_cast<int64_t>(Of.suppressedFindings())},
      {"unusedSuppressions", static_cast<int64_t>(Of.unused().size())}};
  Object Own{{"totals", std::move(Totals)},
             {"units", static_cast<int64_t>(Of.Units)},
             {"cached", static_cast<int64_t>(Of.Cached)},
             {"skipped", static_cast<int64_t>(Of.Skipped)},
             {"shard", Of.Part.Index},
             {"shards", Of.Part.Count},
             {"baseline", Of.HasBaseline},
             {"complete", Of.Complete},
             {"lost", Of.Lost},
             {"stale", Of.Stale},
             {"suppressions", Of.Suppressions}};
  Object Run{
      {"tool", Object{{"driver", std::move(Driver)}}},
      {"automationDetails",
       Object{{"id", "whofrees/"},
              {"description",
               Object{{"text", "The lifecycle of allocated memory."}}}}},
      {"invocations", Array{std::move(Invocation)}},
      {"originalUriBaseIds",
       Object{{"SRCROOT",
               Object{{"description",
                       Object{{"text", "The directory in which the gate was "
                                       "run."}}}}}}},
      {"columnKind", "unicodeCodePoints"},
      {"results", std::move(Results)},
      {"properties", Object{{"whofrees", std::move(Own)}}}};
  const Value Log = Object{
      {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/"
                  "sarif-schema-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Array{std::move(Run)}}};
  return llvm::formatv("{0:2}\n", Log).str();
}

} // namespace whofrees::cli
