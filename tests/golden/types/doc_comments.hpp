// What documents what.
#pragma once
/// The first section of the file.

/// A service
///   with an indented line.
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  /// Does one thing.
  /// \param x  a number
  // @nats:method timeout=1s
  // A plain comment documents nothing.
  virtual int one(int x) = 0;
  /**
   * Does two things.
   *
   * @nats:method timeout=2s
   */
  virtual int two() = 0;
  virtual int three() = 0;  ///< Does three
                            ///< things.
  virtual int four() = 0;
  //! Does five.
  [[nodiscard]] virtual int five() = 0;
  ///////////////////////////////////
  virtual int six() = 0;
};
