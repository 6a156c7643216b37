//===--- AnalysisCache.h - one analysis for all checks of a file -*- C++ -*-==//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_ANALYSISCACHE_H
#define WHOFREES_FLOW_ANALYSISCACHE_H

#include "flow/Analysis.h"
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>

namespace whofrees::flow {

/// Hands the same analysis to every check that asks about the same file. Owned
/// by the module's check factories. An analysis dies with the last check that
/// holds it; nothing here keeps it alive. An editor's server runs several files
/// at once, so it may be called from several threads.
class AnalysisCache {
public:
  /// What is asked of an analysis: findings, or the steps of each function,
  /// too, for rules that are not ours.
  enum Wants : unsigned char { Plain, WithSteps };

  std::shared_ptr<const Analysis>
  get(clang::ASTContext &Ast, const FlowOptions &Options, Wants What = Plain);

private:
  std::mutex Mutex;
  using Key = std::tuple<const clang::ASTContext *, unsigned, std::string>;
  std::map<Key, std::weak_ptr<const Analysis>> Known;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_ANALYSISCACHE_H
