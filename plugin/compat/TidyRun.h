//===--- TidyRun.h - clang-tidy's context with a listener of ours -*- C++ -*-=//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_COMPAT_TIDYRUN_H
#define WHOFREES_COMPAT_TIDYRUN_H

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "llvm/Config/llvm-config.h"
#include <memory>
#include <string>
#include <vector>

namespace whofrees::compat {

/// Makes an engine that tells \p Listener, and gives it to \p Context, which
/// must not outlive what is returned.
inline std::unique_ptr<clang::DiagnosticsEngine>
listenTo(clang::tidy::ClangTidyContext &Context,
         clang::DiagnosticConsumer &Listener) {
#if LLVM_VERSION_MAJOR >= 22
  auto Options = std::make_unique<clang::DiagnosticOptions>();
  auto Engine = std::make_unique<clang::DiagnosticsEngine>(
      clang::DiagnosticIDs::create(), *Options, &Listener,
      /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(std::move(Options), Engine.get());
#else
  auto Engine = std::make_unique<clang::DiagnosticsEngine>(
      new clang::DiagnosticIDs(), new clang::DiagnosticOptions(), &Listener,
      /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(Engine.get());
#endif
  return Engine;
}

/// The names of the checks that \p Options enable.
inline std::vector<std::string>
checksOf(const clang::tidy::ClangTidyOptions &Options) {
#if LLVM_VERSION_MAJOR >= 22
  return clang::tidy::getCheckNames(
      Options, /*AllowEnablingAnalyzerAlphaCheckers=*/false,
      /*ExperimentalCustomChecks=*/false);
#else
  return clang::tidy::getCheckNames(
      Options, /*AllowEnablingAnalyzerAlphaCheckers=*/false);
#endif
}

/// The options that these checks know, "check.Option".
inline clang::tidy::ClangTidyOptions::OptionMap
optionsOf(const clang::tidy::ClangTidyOptions &Options) {
#if LLVM_VERSION_MAJOR >= 22
  return clang::tidy::getCheckOptions(
      Options, /*AllowEnablingAnalyzerAlphaCheckers=*/false,
      /*ExperimentalCustomChecks=*/false);
#else
  return clang::tidy::getCheckOptions(
      Options, /*AllowEnablingAnalyzerAlphaCheckers=*/false);
#endif
}

} // namespace whofrees::compat

#endif // WHOFREES_COMPAT_TIDYRUN_H
