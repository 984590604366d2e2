// Twenty methods and thirty structs.
#pragma once
#include <optional>
#include <string>
#include <vector>
namespace shop {
/// Part 0 of the shop.
struct Part0 {
  int id;
  int value;
};
/// Part 1 of the shop.
struct Part1 {
  int id;
  std::string value;
  Part0 previous;
};
/// Part 2 of the shop.
struct Part2 {
  int id;
  double value;
  Part1 previous;
};
/// Part 3 of the shop.
struct Part3 {
  int id;
  bool value;
  Part2 previous;
};
/// Part 4 of the shop.
struct Part4 {
  int id;
  std::vector<int> value;
  Part3 previous;
};
/// Part 5 of the shop.
struct Part5 {
  int id;
  std::optional<std::string> value;
  Part4 previous;
};
/// Part 6 of the shop.
struct Part6 {
  int id;
  int value;
  Part5 previous;
  std::vector<Part1> others;
};
/// Part 7 of the shop.
struct Part7 {
  int id;
  std::string value;
  Part6 previous;
  std::vector<Part2> others;
};
/// Part 8 of the shop.
struct Part8 {
  int id;
  double value;
  Part7 previous;
  std::vector<Part3> others;
};
/// Part 9 of the shop.
struct Part9 {
  int id;
  bool value;
  Part8 previous;
  std::vector<Part4> others;
};
/// Part 10 of the shop.
struct Part10 {
  int id;
  std::vector<int> value;
  Part9 previous;
  std::vector<Part5> others;
};
/// Part 11 of the shop.
struct Part11 {
  int id;
  std::optional<std::string> value;
  Part10 previous;
  std::vector<Part6> others;
};
/// Part 12 of the shop.
struct Part12 {
  int id;
  int value;
  Part11 previous;
  std::vector<Part7> others;
};
/// Part 13 of the shop.
struct Part13 {
  int id;
  std::string value;
  Part12 previous;
  std::vector<Part8> others;
};
/// Part 14 of the shop.
struct Part14 {
  int id;
  double value;
  Part13 previous;
  std::vector<Part9> others;
};
/// Part 15 of the shop.
struct Part15 {
  int id;
  bool value;
  Part14 previous;
  std::vector<Part10> others;
};
/// Part 16 of the shop.
struct Part16 {
  int id;
  std::vector<int> value;
  Part15 previous;
  std::vector<Part11> others;
};
/// Part 17 of the shop.
struct Part17 {
  int id;
  std::optional<std::string> value;
  Part16 previous;
  std::vector<Part12> others;
};
/// Part 18 of the shop.
struct Part18 {
  int id;
  int value;
  Part17 previous;
  std::vector<Part13> others;
};
/// Part 19 of the shop.
struct Part19 {
  int id;
  std::string value;
  Part18 previous;
  std::vector<Part14> others;
};
/// Part 20 of the shop.
struct Part20 {
  int id;
  double value;
  Part19 previous;
  std::vector<Part15> others;
};
/// Part 21 of the shop.
struct Part21 {
  int id;
  bool value;
  Part20 previous;
  std::vector<Part16> others;
};
/// Part 22 of the shop.
struct Part22 {
  int id;
  std::vector<int> value;
  Part21 previous;
  std::vector<Part17> others;
};
/// Part 23 of the shop.
struct Part23 {
  int id;
  std::optional<std::string> value;
  Part22 previous;
  std::vector<Part18> others;
};
/// Part 24 of the shop.
struct Part24 {
  int id;
  int value;
  Part23 previous;
  std::vector<Part19> others;
};
/// Part 25 of the shop.
struct Part25 {
  int id;
  std::string value;
  Part24 previous;
  std::vector<Part20> others;
};
/// Part 26 of the shop.
struct Part26 {
  int id;
  double value;
  Part25 previous;
  std::vector<Part21> others;
};
/// Part 27 of the shop.
struct Part27 {
  int id;
  bool value;
  Part26 previous;
  std::vector<Part22> others;
};
/// Part 28 of the shop.
struct Part28 {
  int id;
  std::vector<int> value;
  Part27 previous;
  std::vector<Part23> others;
};
/// Part 29 of the shop.
struct Part29 {
  int id;
  std::optional<std::string> value;
  Part28 previous;
  std::vector<Part24> others;
};
// @nats:server Shop
struct Shop {
  virtual ~Shop() = default;
  /// Exchanges part 0.
  // @nats:method timeout=1s
  virtual Part10 exchange_0(const Part0& part, int value) = 0;
  /// Exchanges part 1.
  virtual Part11 exchange_1(const Part1& part, std::string value) = 0;
  /// Exchanges part 2.
  virtual Part12 exchange_2(const Part2& part, double value) = 0;
  /// Exchanges part 3.
  virtual Part13 exchange_3(const Part3& part, bool value) = 0;
  /// Exchanges part 4.
  virtual Part14 exchange_4(const Part4& part, std::vector<int> value) = 0;
  /// Exchanges part 5.
  // @nats:method timeout=6s
  virtual Part15 exchange_5(const Part5& part, std::optional<std::string> value) = 0;
  /// Exchanges part 6.
  virtual Part16 exchange_6(const Part6& part, int value) = 0;
  /// Exchanges part 7.
  virtual Part17 exchange_7(const Part7& part, std::string value) = 0;
  /// Exchanges part 8.
  virtual Part18 exchange_8(const Part8& part, double value) = 0;
  /// Exchanges part 9.
  virtual Part19 exchange_9(const Part9& part, bool value) = 0;
  /// Exchanges part 10.
  // @nats:method timeout=11s
  virtual Part20 exchange_10(const Part10& part, std::vector<int> value) = 0;
  /// Exchanges part 11.
  virtual Part21 exchange_11(const Part11& part, std::optional<std::string> value) = 0;
  /// Exchanges part 12.
  virtual Part22 exchange_12(const Part12& part, int value) = 0;
  /// Exchanges part 13.
  virtual Part23 exchange_13(const Part13& part, std::string value) = 0;
  /// Exchanges part 14.
  virtual Part24 exchange_14(const Part14& part, double value) = 0;
  /// Exchanges part 15.
  // @nats:method timeout=16s
  virtual Part25 exchange_15(const Part15& part, bool value) = 0;
  /// Exchanges part 16.
  virtual Part26 exchange_16(const Part16& part, std::vector<int> value) = 0;
  /// Exchanges part 17.
  virtual Part27 exchange_17(const Part17& part, std::optional<std::string> value) = 0;
  /// Exchanges part 18.
  virtual Part28 exchange_18(const Part18& part, int value) = 0;
  /// Exchanges part 19.
  virtual Part29 exchange_19(const Part19& part, std::string value) = 0;
};
}  // namespace shop
