//===--- OwnCheck.cpp - a check of somebody's own -------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/OwnCheck.h"
#include <utility>

namespace whofrees::checks {

OwnCheck::OwnCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
                   std::shared_ptr<flow::AnalysisCache> Cache)
    : QuestionCheck(Name, Context, std::move(Cache),
                    flow::AnalysisCache::WithSteps) {}

void OwnCheck::askAbout(const flow::Findings & /*Found*/) {
  askAboutFile(analysis().steps());
}

llvm::ArrayRef<llvm::MemoryBufferRef> OwnCheck::ownQuestions() const {
  return questionsOfPlugin();
}

const OwnCheckEntry *OwnCheckEntry::First = nullptr;

OwnCheckEntry::OwnCheckEntry(llvm::StringRef Name, Factory Make)
    : Name(Name), Make(Make), Next(First) {
  First = this;
}

void OwnCheckEntry::registerAll(
    clang::tidy::ClangTidyCheckFactories &Factories) {
  auto Cache = std::make_shared<flow::AnalysisCache>();
  for (const OwnCheckEntry *Each = First; Each; Each = Each->Next)
    Factories.registerCheckFactory(
        Each->Name, [Each, Cache](llvm::StringRef Name,
                                  clang::tidy::ClangTidyContext *Context) {
          return Each->Make(Name, Context, Cache);
        });
}

} // namespace whofrees::checks
