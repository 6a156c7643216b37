/*===----------------------------------------------------------------------===*\
|* Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
|* LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* Brings in the example under proof, the file that -DEXAMPLE="..." names, whole
|* and as it is. Only its main gets another name, so that a proof can have one.
\*===----------------------------------------------------------------------===*/

#define main exampleMain
#include EXAMPLE
#undef main
