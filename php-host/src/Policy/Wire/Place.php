<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * A place within a value that is being read, with the way to it; keeps what is wrong there.
 *
 * The path is put together only for a problem, since nearly every value is read without one.
 */
abstract class Place
{
    /**
     * @param mixed $given what stands here
     * @param int|string $step the name or position of this place within that of the parent
     * @param bool $silent whether the problem of this place was told already
     */
    final private function __construct(
        protected readonly mixed $given,
        private readonly Problems $problems,
        private readonly ?self $parent,
        private readonly int|string $step,
        private readonly bool $silent = false,
    ) {
    }

    /**
     * A whole value.
     *
     * @param string $root what paths start with, such as `result`
     */
    final public static function of(mixed $given, string $root = ''): static
    {
        return new static($given, new Problems(), null, $root);
    }

    /**
     * The place of this name or position inside. Where there is none, that was told before.
     */
    final public function at(int|string $step): static
    {
        if (is_array($this->given) && array_key_exists($step, $this->given)) {
            return new static($this->given[$step], $this->problems, $this, $step);
        }

        return new static(null, $this->problems, $this, $step, silent: true);
    }

    /**
     * Whether anything of the whole value is wrong so far.
     */
    final public function hasProblems(): bool
    {
        return !$this->problems->isEmpty();
    }

    /**
     * Returns only if nothing is wrong.
     *
     * @throws UnreadableValue with every problem of the whole value
     */
    final public function check(): void
    {
        $this->problems->refuse();
    }

    /**
     * What was made of the whole value.
     *
     * @template T of object
     *
     * @param T|null $value
     *
     * @return T
     *
     * @throws UnreadableValue with every problem of the whole value
     */
    final public function accept(?object $value): object
    {
        $this->check();

        return $value ?? throw new \LogicException('nothing was made of a value without problems');
    }

    /**
     * Keeps the problem that this place does not hold what is expected.
     */
    final protected function refuse(string $expected): void
    {
        $this->tell($expected, Problem::describe($this->given));
    }

    /**
     * Keeps a problem of this place.
     */
    final protected function tell(string $expected, string $given): void
    {
        if (!$this->silent) {
            $this->problems->add(new Problem($this->path(), $expected, $given));
        }
    }

    /**
     * The place inside that holds this.
     */
    final protected function inside(int|string $step, mixed $given): static
    {
        return new static($given, $this->problems, $this, $step);
    }

    /**
     * The items of a list; none if this is no list, which is then told.
     *
     * @return list<static>
     */
    final protected function items(string $expected): array
    {
        if (!is_array($this->given) || !array_is_list($this->given)) {
            $this->refuse($expected);

            return [];
        }

        return array_map($this->inside(...), array_keys($this->given), $this->given);
    }

    /**
     * From the root: names after a dot, positions in brackets.
     */
    private function path(): string
    {
        if ($this->parent === null) {
            return (string) $this->step;
        }
        $way = $this->parent->path();
        if (is_int($this->step)) {
            return "{$way}[{$this->step}]";
        }

        return $way === '' ? $this->step : "{$way}.{$this->step}";
    }
}
