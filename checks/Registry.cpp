//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/Registry.h"
#include "clang-tidy/ClangTidyModule.h"

namespace whofrees::checks {

void registerChecks(clang::tidy::ClangTidyCheckFactories &) {}

} // namespace whofrees::checks
