package io.bartizan.cli.collect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * What is done with signals of the system. Java has no public way to hear of them but {@code
 * sun.misc.Signal}, which a compiler for one release does not see: it is found by its name, and
 * where it is not there signals do what they always do.
 */
final class Signals {

  private Signals() {}

  /**
   * Runs something whenever a signal comes, instead of what it does otherwise.
   *
   * @param name without SIG, such as {@code HUP}
   * @return whether that is possible here
   */
  @SuppressWarnings("ReferenceEquality") // A proxy is equal to itself and to nothing else.
  static boolean on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler calls =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.run();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" ->
                    System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                default -> "handler of " + name;
              };
      Object ours =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, calls);
      Method handle = signal.getMethod("handle", signal, handler);
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
