// All annotations of classes and methods.
#pragma once
/** A service.
 *
 *  It does things.
 *  @nats:server Things-2 version=3 subject=my.rpc queue=workers timeout=2m concurrency=8 pending=0 envelope=serverish serial
 */
class Things {
 public:
  virtual ~Things();
  // @nats:method name=get-it timeout=500ms concurrency=1 pending=2 idempotent inline
  virtual int get(int id) const = 0;
  virtual int other() = 0;  ///< Takes the class's settings.
};
