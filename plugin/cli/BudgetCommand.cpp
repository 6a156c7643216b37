//===--- BudgetCommand.cpp - whofrees budget ------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/BudgetCommand.h"
#include "flow/Analysis.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace whofrees::flow;

namespace whofrees::cli {

BudgetCommand::BudgetCommand()
    : Command("budget", "FILE... [-- FLAGS]: what each type's functions "
                        "acquire, in bytes"),
      Arguments(llvm::cl::Positional, llvm::cl::desc("FILE..."),
                llvm::cl::sub(Name), llvm::cl::cat(category())),
      AsJson("json", llvm::cl::desc("Print it for programs to read"),
             llvm::cl::sub(Name), llvm::cl::cat(category())),
      Files(Name) {}

static llvm::StringRef nameOf(Phase P) {
  switch (P) {
  case Phase::Load:
    return "load";
  case Phase::Inference:
    return "inference";
  case Phase::Shutdown:
    return "shutdown";
  }
  return "";
}

/// What a line is about: an init and a call acquire, a deinit gives back.
static llvm::StringRef nameOf(const BudgetLine &L, BudgetItem::Use For) {
  if (L.When == Phase::Shutdown)
    return "gives back";
  switch (For) {
  case BudgetItem::Kept:
    return "stays";
  case BudgetItem::Scratch:
    return "scratch";
  case BudgetItem::Result:
    return "result";
  }
  return "";
}

static constexpr BudgetItem::Use AllUses[] = {
    BudgetItem::Kept, BudgetItem::Scratch, BudgetItem::Result};

static void print(llvm::ArrayRef<TypeBudget> Types, llvm::raw_ostream &OS) {
  for (const TypeBudget &T : Types) {
    OS << T.Name << '\n';
    for (const BudgetLine &L : T.Lines) {
      bool Any = false;
      for (BudgetItem::Use For : AllUses) {
        SizeExpression Sum = L.total(For);
        if (Sum.isZero())
          continue;
        OS << llvm::formatv("  {0,-10} {1,-24} {2,-11} {3}", nameOf(L.When),
                            L.Function, nameOf(L, For), Sum.text());
        for (const BudgetItem &I : L.Items)
          if (I.For == For && !I.Name.empty())
            OS << (Any ? ", " : "  (") << I.Name, Any = true;
        OS << (Any ? ")\n" : "\n");
        Any = false;
      }
      if (L.Items.empty())
        OS << llvm::formatv("  {0,-10} {1,-24} {2,-11} 0\n", nameOf(L.When),
                            L.Function, nameOf(L, BudgetItem::Kept));
    }
  }
}

static llvm::json::Value sizeAsJson(const SizeExpression &Size) {
  llvm::json::Object O{{"formula", Size.text()}, {"known", !Size.hasUnknown()}};
  if (auto Bytes = Size.value())
    O["bytes"] = static_cast<int64_t>(*Bytes);
  return O;
}

static llvm::json::Value asJson(const TypeBudget &T,
                                const clang::SourceManager &SM) {
  llvm::json::Array Lines;
  for (const BudgetLine &L : T.Lines) {
    llvm::json::Object Line{{"phase", nameOf(L.When)},
                            {"function", L.Function}};
    for (BudgetItem::Use For : AllUses)
      if (SizeExpression Sum = L.total(For); !Sum.isZero())
        Line[L.When == Phase::Shutdown ? "released" : nameOf(L, For)] =
            sizeAsJson(Sum);
    llvm::json::Array Items;
    for (const BudgetItem &I : L.Items)
      Items.push_back(llvm::json::Object{
          {"name", I.Name},
          {"use", nameOf(L, I.For)},
          {"line", static_cast<int64_t>(SM.getExpansionLineNumber(I.At))},
          {"size", sizeAsJson(I.Size)}});
    Line["items"] = std::move(Items);
    Lines.push_back(std::move(Line));
  }
  return llvm::json::Object{{"type", T.Name}, {"functions", std::move(Lines)}};
}

ExitStatus
BudgetCommand::run(const clang::tooling::CompilationDatabase *Given) {
  if (Arguments.empty())
    return badUsage("'budget' of which file?");
  bool Failing = false;
  llvm::json::Array All;
  for (const std::string &File : Arguments) {
    const auto Unit = Files.parse(File, Given);
    if (!Unit) {
      Failing = true;
      continue;
    }
    const Analysis Read(Unit->getASTContext(), {});
    for (const lifecycle::ModelProblem &Each : Read.problems())
      llvm::WithColor::error(llvm::errs(), "whofrees")
          << Each.Where << ": " << Each.What << '\n';
    Failing |= !Read.problems().empty();
    const std::vector<TypeBudget> Types = Read.budgets();
    if (!AsJson) {
      print(Types, llvm::outs());
      continue;
    }
    llvm::json::Array Told;
    for (const TypeBudget &T : Types)
      Told.push_back(asJson(T, Unit->getSourceManager()));
    All.push_back(
        llvm::json::Object{{"file", File}, {"types", std::move(Told)}});
  }
  if (AsJson)
    llvm::outs() << llvm::formatv("{0:2}\n", llvm::json::Value(std::move(All)));
  return Failing ? Failed : Done;
}

} // namespace whofrees::cli
