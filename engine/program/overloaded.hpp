// One visitor made of a function for each kind of node.
#pragma once

namespace riskcat {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace riskcat
