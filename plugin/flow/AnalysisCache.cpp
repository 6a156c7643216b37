//===--- AnalysisCache.cpp - one analysis for all checks of a file --------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/AnalysisCache.h"

namespace whofrees::flow {

std::shared_ptr<const Analysis> AnalysisCache::get(clang::ASTContext &Ast,
                                                   const FlowOptions &Options,
                                                   Wants What) {
  const Key Asked{&Ast,
                  static_cast<unsigned>(Options.New) * 4 +
                      Options.AnyCallMayThrow * 2 + What,
                  Options.Model};
  {
    std::lock_guard<std::mutex> Lock(Mutex);
    if (auto It = Known.find(Asked); It != Known.end())
      if (auto Alive = It->second.lock())
        return Alive;
  }
  // Other files need not wait while this one is analysed; the checks of one
  // file ask one after the other.
  auto Made = std::make_shared<const Analysis>(Ast, Options, What == WithSteps);
  std::lock_guard<std::mutex> Lock(Mutex);
  for (auto It = Known.begin(); It != Known.end();)
    It = It->second.expired() ? Known.erase(It) : std::next(It);
  Known[Asked] = Made;
  return Made;
}

} // namespace whofrees::flow
