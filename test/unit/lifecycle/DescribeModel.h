//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What the call table says of the functions and classes of a file, in words
// that a comment beside them can expect.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_UNIT_LIFECYCLE_DESCRIBEMODEL_H
#define WHOFREES_TEST_UNIT_LIFECYCLE_DESCRIBEMODEL_H

#include "lifecycle/Calls.h"
#include "support/ParsedCode.h"
#include <string>

namespace whofrees::test {

/// A role and family, then what there is of: the argument that is released, the
/// allocator's, the out-parameter, how it fails. `release malloc, pointer 0`.
std::string describe(const lifecycle::CallModel &M);

std::string describe(lifecycle::ShapeKind Shape);

/// Checks the `//=` comments of \p Code: on the line of a function's name they
/// say what calling it does, on that of a class or struct what it is. Says
/// which are wrong; empty if none is.
std::string wrongModels(const ParsedCode &Code, llvm::StringRef Text);
std::string wrongModelsInC(llvm::StringRef Text);
std::string wrongModelsInCxx(llvm::StringRef Text);

} // namespace whofrees::test

#endif // WHOFREES_TEST_UNIT_LIFECYCLE_DESCRIBEMODEL_H
