// RUN: %check_whofrees %s whofrees-missing-release -- -std=c++17
#include <memory>

struct Plan {
  int steps = 0;
  bool done() const { return steps == 0; }
};

class Runner {
public:
  void take(std::unique_ptr<Plan> plan) { current = std::move(plan); }
  void finish() {
    if (current && current->done())
      current->steps = -1;
    current.release();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'current' lets go of its memory here, and nothing in 'finish' takes it; who frees it? [whofrees-missing-release]
  }

private:
  std::unique_ptr<Plan> current;
};

int estimate(int n) {
  auto plan = std::make_unique<Plan>();
  plan->steps = n;
  int steps = plan->steps;
  plan.release();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'plan' lets go of its memory here, and nothing in 'estimate' takes it; who frees it? [whofrees-missing-release]
  return steps;
}
