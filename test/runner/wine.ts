/** Lets Windows' Node run under Wine (`node --import`): Wine 8 lacks TCP_KEEPALIVE, without which no connection is opened. */
import { Socket } from 'node:net';

Socket.prototype.setKeepAlive = function setKeepAlive() {
  return this;
};
