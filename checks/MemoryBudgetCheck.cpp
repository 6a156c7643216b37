//===--- MemoryBudgetCheck.cpp - is that what was planned? ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/MemoryBudgetCheck.h"

using namespace clang;

namespace whofrees::checks {

/// More lines than this do not make the sum any plainer.
static constexpr unsigned MaxNotes = 8;

MemoryBudgetCheck::MemoryBudgetCheck(llvm::StringRef Name,
                                     tidy::ClangTidyContext *Context,
                                     std::shared_ptr<flow::AnalysisCache> Cache)
    : QuestionCheck(Name, Context, std::move(Cache)),
      PersistentText(Options.getLocalOrGlobal("PersistentBudget", "").str()),
      ScratchText(Options.getLocalOrGlobal("ScratchBudget", "").str()) {
  auto Read = [&](llvm::StringRef Option, llvm::StringRef Text,
                  std::optional<uint64_t> &Bytes) {
    uint64_t N = 0;
    if (Text.empty())
      return;
    if (Text.getAsInteger(10, N))
      configurationDiag("invalid configuration value '%0' for option '%1'; "
                        "expected a number of bytes")
          << Text << Option;
    else
      Bytes = N;
  };
  Read("PersistentBudget", PersistentText, Persistent);
  Read("ScratchBudget", ScratchText, Scratch);
}

void MemoryBudgetCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  QuestionCheck::storeOptions(Opts);
  Options.store(Opts, "PersistentBudget", PersistentText);
  Options.store(Opts, "ScratchBudget", ScratchText);
}

void MemoryBudgetCheck::compare(const flow::TypeBudget &Type,
                                const flow::BudgetLine &Line,
                                flow::BudgetItem::Use Use, uint64_t Planned) {
  flow::SizeExpression Held = Line.total(Use);
  bool Exceeds = Held.atLeast() > Planned;
  if (Held.isZero() || (!Exceeds && Held.value()))
    return;
  ask::Ask Q;
  Q.At = Line.In->getLocation();
  if (Use == flow::BudgetItem::Kept)
    Q.Id = Exceeds ? "budget-exceeded" : "budget-formula";
  else
    Q.Id = Exceeds ? "scratch-exceeded" : "scratch-formula";
  Q.Known = {{"object", Type.Name},
             {"function", Line.Function},
             {"held", Held.text()},
             {"planned", std::to_string(Planned)}};
  for (const flow::BudgetItem &I : Line.Items)
    if (I.For == Use && !I.Name.empty() && Q.Path.size() < MaxNotes)
      Q.Path.push_back({"takes-here",
                        I.At,
                        {{"resource", I.Name}, {"held", I.Size.text()}}});
  say(Q);
}

void MemoryBudgetCheck::askAbout(const flow::Findings &) {
  // Who has planned nothing is not asked.
  if (!Persistent && !Scratch && !flow::hasBudgetPlans(file()))
    return;
  for (const flow::TypeBudget &Type : analysis().budgets())
    for (const flow::BudgetLine &Line : Type.Lines) {
      if (!Line.In || Line.When == flow::Phase::Shutdown)
        continue;
      auto Kept = Type.PersistentPlan ? Type.PersistentPlan : Persistent;
      auto Taken = Type.ScratchPlan ? Type.ScratchPlan : Scratch;
      if (Kept && Line.When == flow::Phase::Load)
        compare(Type, Line, flow::BudgetItem::Kept, *Kept);
      if (Taken)
        compare(Type, Line, flow::BudgetItem::Scratch, *Taken);
    }
}

} // namespace whofrees::checks
