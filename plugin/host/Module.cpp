//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// How clang-tidy learns of the checks, in the plugin and in whofrees-tidy
// alike.
//===----------------------------------------------------------------------===//

#include "checks/Registry.h"
#include "compat/ModuleRegistry.h"

namespace whofrees::host {
namespace {

class WhofreesModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    checks::registerChecks(Factories);
  }
};

const clang::tidy::ClangTidyModuleRegistry::Add<WhofreesModule>
    Registration("whofrees-module",
                 "Asks who frees explicitly allocated memory.");

} // namespace
} // namespace whofrees::host
