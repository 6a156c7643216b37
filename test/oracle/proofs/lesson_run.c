/*===----------------------------------------------------------------------===*\
|* Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
|* LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* The lesson itself, in C as it is.
\*===----------------------------------------------------------------------===*/

#include "example.h"
