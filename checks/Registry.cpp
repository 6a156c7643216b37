//===--- Registry.cpp - the list of all checks ----------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/Registry.h"
#include "checks/DoubleReleaseCheck.h"
#include "checks/IncompleteDeinitCheck.h"
#include "checks/MemoryBudgetCheck.h"
#include "checks/MissingReleaseCheck.h"
#include "checks/MissingRollbackCheck.h"
#include "checks/ModelOwnedArenaCheck.h"
#include "checks/PersistentInScratchCheck.h"
#include "checks/ScratchEscapeCheck.h"
#include "checks/UndisposedArenaCheck.h"
#include "checks/UnresetArenaCheck.h"
#include "checks/UnstoredAllocatorCheck.h"
#include "checks/UseAfterReleaseCheck.h"
#include "checks/WrongAllocatorCheck.h"
#include "clang-tidy/ClangTidyModule.h"

namespace whofrees::checks {

template <typename Check>
static void add(clang::tidy::ClangTidyCheckFactories &Factories,
                llvm::StringRef Name,
                const std::shared_ptr<flow::AnalysisCache> &Cache) {
  Factories.registerCheckFactory(
      Name,
      [Cache](llvm::StringRef Name, clang::tidy::ClangTidyContext *Context) {
        return std::make_unique<Check>(Name, Context, Cache);
      });
}

void registerChecks(clang::tidy::ClangTidyCheckFactories &Factories) {
  auto Cache = std::make_shared<flow::AnalysisCache>();
  add<DoubleReleaseCheck>(Factories, "whofrees-double-release", Cache);
  add<IncompleteDeinitCheck>(Factories, "whofrees-incomplete-deinit", Cache);
  add<MemoryBudgetCheck>(Factories, "whofrees-memory-budget", Cache);
  add<MissingReleaseCheck>(Factories, "whofrees-missing-release", Cache);
  add<MissingRollbackCheck>(Factories, "whofrees-missing-rollback", Cache);
  add<ModelOwnedArenaCheck>(Factories, "whofrees-model-owned-arena", Cache);
  add<PersistentInScratchCheck>(Factories, "whofrees-persistent-in-scratch",
                                Cache);
  add<ScratchEscapeCheck>(Factories, "whofrees-scratch-escape", Cache);
  add<UndisposedArenaCheck>(Factories, "whofrees-undisposed-arena", Cache);
  add<UnresetArenaCheck>(Factories, "whofrees-unreset-arena", Cache);
  add<UnstoredAllocatorCheck>(Factories, "whofrees-unstored-allocator", Cache);
  add<UseAfterReleaseCheck>(Factories, "whofrees-use-after-release", Cache);
  add<WrongAllocatorCheck>(Factories, "whofrees-wrong-allocator", Cache);
}

} // namespace whofrees::checks
