//===--- State.cpp - who holds what at one point --------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/State.h"

namespace whofrees::flow {

const Entry *State::find(LocId L) const {
  auto Rest = from(L);
  return !Rest.empty() && Rest.front().Where == L ? &Rest.front() : nullptr;
}

void State::set(LocId L, ValueSet V, const clang::Stmt *At) {
  auto Rest = from(L);
  if (!Rest.empty() && Rest.front().Where == L) {
    Rest.front().Holds = V;
    if (At)
      Rest.front().At = At;
    return;
  }
  Entries.insert(Entries.end() - Rest.size(), Entry{L, V, At});
}

void State::erase(LocId L) {
  auto Rest = from(L);
  if (!Rest.empty() && Rest.front().Where == L)
    Entries.erase(Entries.end() - Rest.size());
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
