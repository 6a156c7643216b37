//===--- QuestionCheck.h - what all checks share ----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_QUESTIONCHECK_H
#define WHOFREES_CHECKS_QUESTIONCHECK_H

#include "ask/Voice.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "flow/AnalysisCache.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>

namespace llvm {
class SMDiagnostic;
} // namespace llvm

namespace whofrees::checks {

/// For whom questions are asked: an option, and what it leaves unset is as the
/// other options say.
enum class Profile : unsigned char {
  Ci,     ///< mistakes alone (the default)
  Course, ///< questions about design as well, and every `new` may fail
};

/// A check that reads the findings of the file's one analysis and asks about
/// them. Options, each for one check or for all:
///   Profile      ci | course
///   HintLevel    0-3, how much the notes tell (default 1)
///   MaxHintLevel 0-3, what HintLevel is at most
///   Voice        question | statement
///   Language     en | es
///   Questions    a file of other wordings, see docs/checks/README.md
///   NewFailures  never | init | always: which failures of `new` count
///   Model        the model file, see docs/models.md
///   AnyCallMayThrow  every call that is not noexcept may throw
class QuestionCheck : public clang::tidy::ClangTidyCheck {
public:
  QuestionCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
                std::shared_ptr<flow::AnalysisCache> Cache,
                flow::AnalysisCache::Wants Wants = flow::AnalysisCache::Plain);

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  /// Asks about what the file shows; called once for a file.
  virtual void askAbout(const flow::Findings &Found) = 0;
  void say(const ask::Ask &Question);
  /// Files with questions that are not in the built-in catalogue.
  virtual llvm::ArrayRef<llvm::MemoryBufferRef> ownQuestions() const {
    return {};
  }
  /// The file and its analysis, for what is no finding; valid in askAbout.
  const clang::ASTContext &file() const { return *Ast; }
  const flow::Analysis &analysis() const { return *Shared; }
  /// True if questions of design are wanted, too.
  bool isForCourse() const { return For == Profile::Course; }
  /// True if the check of this name runs, too: of two that know of a mistake
  /// the more specific one asks.
  bool isAsked(llvm::StringRef Check) const {
    return Tidy->isCheckEnabled(Check);
  }

private:
  bool refuse();
  bool readTexts();
  void reportMistake(const llvm::SMDiagnostic &Problem);
  bool reword(ask::Catalogue &Into);
  const ask::Catalogue &texts() const;

  clang::tidy::ClangTidyContext *Tidy;
  std::shared_ptr<flow::AnalysisCache> Cache;
  flow::AnalysisCache::Wants Wants;
  std::shared_ptr<const flow::Analysis> Shared;
  clang::ASTContext *Ast = nullptr;
  Profile For = Profile::Ci;
  ask::VoiceOptions How;
  unsigned HintLevel = How.HintLevel; ///< as it is set
  unsigned MaxHintLevel = 3;
  std::string Language, Questions;
  std::optional<ask::Catalogue> Texts; ///< unless they are the built-in ones
  flow::FlowOptions Flow;
  std::string AnyCallText;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_QUESTIONCHECK_H
