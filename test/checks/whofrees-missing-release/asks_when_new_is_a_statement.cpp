// RUN: %check_whofrees %s whofrees-missing-release -- -std=c++17
struct Point {
  int x, y;
};

void begin(int n) {
  new int[10];
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: the memory that 'array new' acquires here is held by nothing in 'begin'; who frees it? [whofrees-missing-release]
  if (n > 3)
    new Point{n, n};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: the memory that 'new' acquires here is held by nothing in 'begin'; who frees it? [whofrees-missing-release]
}
