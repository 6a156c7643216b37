//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// States and summaries in the words of FlowLab.h.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_UNIT_FLOW_DESCRIBE_H
#define WHOFREES_TEST_UNIT_FLOW_DESCRIBE_H

#include "flow/FunctionResult.h"
#include <set>
#include <string>

namespace whofrees::test {

/// Says what is known of one solved function.
class Describe {
public:
  explicit Describe(const flow::FunctionResult &Of) : Of(Of) {}

  /// What \p Path, as `m->rows[]`, holds in \p S.
  std::string held(llvm::StringRef Path, const flow::State &S) const;
  /// What failed last: `[b failed]`, `[goto]`, `[]`.
  std::string failed(flow::FailureKey Key) const;
  std::string summary(const flow::Summary &Sum) const;

private:
  std::string value(flow::Value V, const flow::State &S) const;
  std::string values(const flow::ValueSet &V, const flow::State &S) const;
  std::string outcome(const flow::Outcome &Out) const;

  const flow::FunctionResult &Of;
};

/// Joined by \p Separator, in order.
std::string joined(const std::set<std::string> &Texts,
                   llvm::StringRef Separator);

} // namespace whofrees::test

#endif // WHOFREES_TEST_UNIT_FLOW_DESCRIBE_H
