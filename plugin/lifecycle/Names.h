//===--- Names.h - what an identifier says about a lifecycle ----*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Reads identifiers as words (`arena_alloc`, `ArenaAlloc` and `arenaAlloc` are
// both "arena" + "alloc") and answers which lifecycle verb they carry. A name
// alone never decides: every rule that uses these answers also looks at the
// signature. docs/shapes.md lists the rules.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_NAMES_H
#define WHOFREES_LIFECYCLE_NAMES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace whofrees::lifecycle {

/// The lower-case words of an identifier, split at `_`, digits and humps.
llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Identifier);

/// What an identifier says its function does with a lifecycle.
enum class Verb {
  None,
  Acquire, ///< alloc, malloc, new, create, dup...
  Release, ///< free, delete, destroy, release...
  Resize,  ///< realloc, resize
  Init,    ///< init, open, load, setup...
  Deinit,  ///< deinit, close, fini, cleanup, unload...
  Reset,   ///< reset, clear, rewind
};

/// The verb of a function's name: the last word that is a verb, so that
/// `arena_reset_all` resets and `alloc_init` begins. `Verb::None` if none is,
/// or if the name asks (`is_open`, `has_free`). With the name of the type it
/// works on, `free_run_state` is read as what frees a `run_state`, and
/// `set_init` as what initialises a `set`.
Verb verbOf(llvm::StringRef Identifier, llvm::StringRef Type = {});

/// True for a name of the raw allocation kind (alloc, malloc, calloc,
/// allocate, strdup), as opposed to the object kind (create, new, open).
bool isRawAcquireName(llvm::StringRef Identifier);

/// True for a name that allocates and whose result may be a duplicate of its
/// argument (`strdup`, `memdup`, `clone`).
bool isDuplicateName(llvm::StringRef Identifier);

/// True for a name that begins an object's life: Init, or Acquire of objects.
bool isInitName(llvm::StringRef Identifier, llvm::StringRef Type = {});

/// True for a name that ends an object's life: Deinit or Release.
bool isDeinitName(llvm::StringRef Identifier, llvm::StringRef Type = {});

/// The same, without the words that as often end something else (`finish`,
/// `finalize`, `end`, `stop`, `drop`): those need a partner to count.
bool isCertainDeinitName(llvm::StringRef Identifier, llvm::StringRef Type = {});

/// True for a name that says that what it gets is gone afterwards (`free`,
/// `destroy`, `delete`), and not just let go of (`release`, `close`, `put`).
bool endsByName(llvm::StringRef Identifier);

/// True for a name that notes how far an arena is used: `mark`, `save`.
bool isMarkName(llvm::StringRef Identifier);

/// True for a name that takes an arena back to a mark: `rewind`, `restore`.
bool isRewindName(llvm::StringRef Identifier);

/// True for a name that puts a new value in the place of an old one: `set`,
/// `rename`, `update`.
bool isSetName(llvm::StringRef Identifier);

/// True for a name that may end an object or pass it on, whatever the verb:
/// besides deinit and reset also `put`, `detach`, `submit`, `push`...
bool mayEndName(llvm::StringRef Identifier);

/// True for a name that overwrites memory and no more: `zeroize`, `cleanse`.
bool isWipeName(llvm::StringRef Identifier);

/// True for a name that says that what it gets is kept, in a container or a
/// registry: `hash_add`, `list_push`, `register_codec`.
bool isKeepName(llvm::StringRef Identifier);

/// True for a type name of an arena: arena, pool, scratch, region, zone...
bool isArenaName(llvm::StringRef Identifier);

/// True for a type name of an allocator: allocator, alloc, heap, memory...
bool isAllocatorName(llvm::StringRef Identifier);

/// True if both names are alike but for their verbs, as `foo_create` and
/// `foo_destroy`, `createFoo` and `destroyFoo`, `zmalloc` and `zfree`.
bool arePaired(llvm::StringRef Begin, llvm::StringRef End);

} // namespace whofrees::lifecycle

#endif // WHOFREES_LIFECYCLE_NAMES_H
