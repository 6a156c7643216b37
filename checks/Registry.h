//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// The list of all checks: the one place that names every one of them.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_REGISTRY_H
#define WHOFREES_CHECKS_REGISTRY_H

namespace clang::tidy {
class ClangTidyCheckFactories;
} // namespace clang::tidy

namespace whofrees::checks {

/// Registers every check under its name. The factories share one analysis per
/// translation unit, which lives as long as they do.
void registerChecks(clang::tidy::ClangTidyCheckFactories &Factories);

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_REGISTRY_H
