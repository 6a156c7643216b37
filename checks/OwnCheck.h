//===--- OwnCheck.h - a check of somebody's own -----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// What a course's rule derives from, in a plugin of the course's own
// (docs/writing-a-check.md). Such a file holds one class and one line:
//
//   class ScratchFromBacking : public whofrees::checks::OwnCheck {
//   public:
//     using OwnCheck::OwnCheck;
//
//   protected:
//     void askAboutFile(const whofrees::flow::FileSteps &File) override;
//   };
//
//   static const whofrees::checks::Own<ScratchFromBacking>
//       Registered("cs101-scratch-from-backing");
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_OWNCHECK_H
#define WHOFREES_CHECKS_OWNCHECK_H

#include "checks/QuestionCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "flow/Steps.h"

namespace whofrees::checks {

/// A check that asks about what the functions of a file do to memory, step by
/// step. It has the options of all checks; its questions are in the plugin's
/// own files.
class OwnCheck : public QuestionCheck {
public:
  OwnCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
           std::shared_ptr<flow::AnalysisCache> Cache);

protected:
  /// Asks, with say(), about \p File; called once for a file that compiles.
  virtual void askAboutFile(const flow::FileSteps &File) = 0;

  void askAbout(const flow::Findings &Found) final;
  llvm::ArrayRef<llvm::MemoryBufferRef> ownQuestions() const final;
};

/// The plugin's files of questions, each named as its author knows it. Not
/// defined here: `whofrees_add_plugin(... QUESTIONS ...)` writes it.
llvm::ArrayRef<llvm::MemoryBufferRef> questionsOfPlugin();

/// The checks of a plugin make themselves known before it is asked for them, as
/// the modules of clang-tidy do in clang's llvm::Registry.
class OwnCheckEntry {
public:
  OwnCheckEntry(const OwnCheckEntry &) = delete;
  OwnCheckEntry &operator=(const OwnCheckEntry &) = delete;

  /// Registers all of them; they share one analysis for each file.
  static void registerAll(clang::tidy::ClangTidyCheckFactories &Factories);

protected:
  using Factory = std::unique_ptr<clang::tidy::ClangTidyCheck> (*)(
      llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
      std::shared_ptr<flow::AnalysisCache> Cache);
  OwnCheckEntry(llvm::StringRef Name, Factory Make);

private:
  llvm::StringRef Name;
  Factory Make;
  const OwnCheckEntry *Next;
  static const OwnCheckEntry *First;
};

/// Makes the check known under \p Name, a literal such as "cs101-batch-loop".
template <typename Check> class Own : public OwnCheckEntry {
public:
  explicit Own(llvm::StringRef Name)
      : OwnCheckEntry(
            Name,
            [](llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
               std::shared_ptr<flow::AnalysisCache> Cache)
                -> std::unique_ptr<clang::tidy::ClangTidyCheck> {
              return std::make_unique<Check>(Name, Context, std::move(Cache));
            }) {}
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_OWNCHECK_H
