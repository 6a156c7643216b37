//===--- State.cpp - who holds what at one point --------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/State.h"

namespace whofrees::flow {

const Entry *State::find(LocId L) const {
  auto It = llvm::lower_bound(
      Entries, L, [](const Entry &E, LocId Id) { return E.Where < Id; });
  return It != Entries.end() && It->Where == L ? &*It : nullptr;
}

void State::set(LocId L, ValueSet V, const clang::Stmt *At) {
  auto It = llvm::lower_bound(
      Entries, L, [](const Entry &E, LocId Id) { return E.Where < Id; });
  if (It != Entries.end() && It->Where == L) {
    It->Holds = V;
    if (At)
      It->At = At;
    return;
  }
  Entries.insert(It, Entry{L, V, At});
}

void State::erase(LocId L) {
  auto It = llvm::lower_bound(
      Entries, L, [](const Entry &E, LocId Id) { return E.Where < Id; });
  if (It != Entries.end() && It->Where == L)
    Entries.erase(It);
}

Resource *State::resource(LocId Object) {
  auto It =
      llvm::lower_bound(Resources, Object, [](const Resource &R, LocId Id) {
        return R.Object < Id;
      });
  return It != Resources.end() && It->Object == Object ? &*It : nullptr;
}

Resource &State::resourceOrNew(LocId Object) {
  auto It =
      llvm::lower_bound(Resources, Object, [](const Resource &R, LocId Id) {
        return R.Object < Id;
      });
  if (It == Resources.end() || It->Object != Object)
    It = Resources.insert(It, Resource{Object, 0, {}, nullptr});
  return *It;
}

} // namespace whofrees::flow
