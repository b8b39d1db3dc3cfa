package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in their order, found by rank in O(log n): a treap in which each node knows how many
 * numbers are beneath it. Its priorities come from a generator that no input moves, so that no
 * input can make it a list. Scale does not matter: 1 and 1.0 are one number.
 */
final class Ranks {

  private static final class Node {
    private final BigDecimal number;
    private final int priority;
    private int times;
    private int beneath;
    private @Nullable Node left;
    private @Nullable Node right;

    Node(BigDecimal number, int priority) {
      this.number = number;
      this.priority = priority;
    }

    private void count() {
      beneath = times + size(left) + size(right);
    }
  }

  private @Nullable Node root;
  private int seed = 0x2545F491;

  private static int size(@Nullable Node node) {
    return node == null ? 0 : node.beneath;
  }

  /** How many numbers there are, equal ones counted each. */
  int size() {
    return size(root);
  }

  void add(BigDecimal number, int times) {
    root = add(root, number, times);
  }

  // Depth is logarithmic in the number of nodes but for a chance that is nil.
  private Node add(@Nullable Node node, BigDecimal number, int times) {
    if (node == null) {
      Node fresh = new Node(number, random());
      fresh.times = times;
      fresh.count();
      return fresh;
    }
    int order = number.compareTo(node.number);
    Node top = node;
    if (order == 0) {
      node.times += times;
    } else if (order < 0) {
      Node below = add(node.left, number, times);
      node.left = below;
      top = below.priority > node.priority ? raiseLeft(node, below) : node;
    } else {
      Node below = add(node.right, number, times);
      node.right = below;
      top = below.priority > node.priority ? raiseRight(node, below) : node;
    }
    top.count();
    return top;
  }

  private static Node raiseLeft(Node node, Node below) {
    node.left = below.right;
    below.right = node;
    node.count();
    return below;
  }

  private static Node raiseRight(Node node, Node below) {
    node.right = below.left;
    below.left = node;
    node.count();
    return below;
  }

  /** Takes out one of the numbers that equal this; there must be one. */
  void remove(BigDecimal number) {
    root = remove(root, number);
  }

  private static @Nullable Node remove(@Nullable Node node, BigDecimal number) {
    if (node == null) {
      return null;
    }
    int order = number.compareTo(node.number);
    if (order < 0) {
      node.left = remove(node.left, number);
    } else if (order > 0) {
      node.right = remove(node.right, number);
    } else if (node.times > 1) {
      node.times--;
    } else {
      return joined(node.left, node.right);
    }
    node.count();
    return node;
  }

  private static @Nullable Node joined(@Nullable Node left, @Nullable Node right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    Node top = left.priority > right.priority ? left : right;
    if (top == left) {
      left.right = joined(left.right, right);
    } else {
      right.left = joined(left, right.left);
    }
    top.count();
    return top;
  }

  /** The number of a rank, from 0, in rising order. */
  BigDecimal at(int rank) {
    Node node = root;
    int left = rank;
    while (node != null) {
      int before = size(node.left);
      if (left < before) {
        node = node.left;
      } else if (left < before + node.times) {
        return node.number;
      } else {
        left -= before + node.times;
        node = node.right;
      }
    }
    throw new IndexOutOfBoundsException(rank);
  }

  private int random() {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return seed;
  }

  void write(DataOutput out) throws IOException {
    Coding.number(size(), out);
    Deque<Node> open = new ArrayDeque<>();
    Node node = root;
    while (node != null || !open.isEmpty()) {
      while (node != null) {
        open.push(node);
        node = node.left;
      }
      Node next = open.pop();
      Coding.text(next.number.toString(), out);
      Coding.number(next.times, out);
      node = next.right;
    }
  }

  void read(DataInput in) throws IOException {
    int all = Coding.length(in);
    while (size() < all) {
      BigDecimal number = Coding.decimal(in);
      add(number, Math.max(1, Coding.length(in)));
    }
  }
}
