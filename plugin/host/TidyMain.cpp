//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// whofrees-tidy: clang-tidy itself, with the checks built in.
//===----------------------------------------------------------------------===//

#include "clang-tidy/tool/ClangTidyMain.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"

int main(int ArgC, const char **ArgV) {
  // clang looks for its own headers beside the running program, where ours does
  // not live. First of all arguments, so that any other resource directory
  // wins.
  static constexpr const char ResourceDir[] =
      "--extra-arg-before=-resource-dir=" WHOFREES_RESOURCE_DIR;
  llvm::SmallVector<const char *, 32> Args(ArgV, ArgV + ArgC);
  if (!Args.empty() && llvm::sys::fs::is_directory(WHOFREES_RESOURCE_DIR))
    Args.insert(Args.begin() + 1, ResourceDir);
  const int Count = Args.size();
  Args.push_back(nullptr);
  return clang::tidy::clangTidyMain(Count, Args.data());
}
