//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Solves the functions of a piece of code and checks what `//=` comments beside
// it expect. There are three things to expect:
//
//   void f(void) {             //= p: ... at the end of a function
//     void *p = malloc(4);
//     here();                  //= p: held, untested
//     if (!p)
//       return;                //= p: failed
//   }
//
//   void *make(void) {         //= returns held | fails, returns null
//
// * At a call of `here()`, a return, the closing brace, or where an exception
//   leaves: what variables and fields hold (`p`, `m->a`, `s.f`, `this->f`,
//   `p[]` for an element, `*p`, `result` for what is returned). States that are
//   kept apart, and exceptions, are alternatives, separated by ` | ` in any
//   order. A leading `[b failed]`, `[goto]` or `[]` asks what failed last, too.
//   `unreachable` expects that no state gets there.
// * On the line of a function's name: what its callers are told of it.
//
// A value is `null`, `not null`, `unknown`, a number, `&x`; `given p`, what p
// pointed to when the function began; or memory that was acquired: `held`,
// `released`, `handed over`, `failed`, `arena's`, and with these `untested`
// (nobody has looked whether it is null), `absent` (not acquired on some path),
// `dead` (its arena is gone), `earlier` (another round's is held as well).
// What is not certain has several, joined by `or`.
//
// The C library's allocation functions and `here` are declared already.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_UNIT_FLOW_FLOWLAB_H
#define WHOFREES_TEST_UNIT_FLOW_FLOWLAB_H

#include "flow/Context.h"
#include <string>

namespace whofrees::test {

/// One line for each expectation that is not met; empty if all are.
std::string wrongFlowInC(llvm::StringRef Code, flow::FlowOptions Options = {});
std::string wrongFlowInCxx(llvm::StringRef Code,
                           flow::FlowOptions Options = {});

/// \p Code with the declarations in front that the functions above add.
std::string withDeclarations(llvm::StringRef Code);

} // namespace whofrees::test

#endif // WHOFREES_TEST_UNIT_FLOW_FLOWLAB_H
