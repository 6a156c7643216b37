//===--- State.cpp - who holds what at one point --------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/State.h"

namespace whofrees::flow {

const Entry *State::find(LocId L) const {
  size_t At = detail::find(Entries, L, &Entry::Where);
  return At < Entries.size() && Entries[At].Where == L ? &Entries[At] : nullptr;
}

void State::set(LocId L, ValueSet V, const clang::Stmt *At) {
  size_t I = detail::find(Entries, L, &Entry::Where);
  if (I == Entries.size() || Entries[I].Where != L) {
    Entries.insert(Entries.begin() + I, Entry{L, V, At});
    return;
  }
  Entries[I].Holds = V;
  if (At)
    Entries[I].At = At;
}

void State::erase(LocId L) {
  size_t I = detail::find(Entries, L, &Entry::Where);
  if (I < Entries.size() && Entries[I].Where == L)
    Entries.erase(Entries.begin() + I);
}

Resource *State::resource(LocId Object) {
  size_t At = detail::find(Resources, Object, &Resource::Object);
  return At < Resources.size() && Resources[At].Object == Object
             ? &Resources[At]
             : nullptr;
}

Resource &State::resourceOrNew(LocId Object) {
  size_t At = detail::find(Resources, Object, &Resource::Object);
  if (At == Resources.size() || Resources[At].Object != Object)
    Resources.insert(Resources.begin() + At, Resource{Object, 0, {}, nullptr});
  return Resources[At];
}

} // namespace whofrees::flow
