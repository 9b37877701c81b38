<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** Something an admin should see. */
final readonly class NoticeRow
{
    public function __construct(
        public string $key,
        public string $message,
        /** When it was first raised since it was last cleared; an instant. */
        public int $firstAt,
        public int $lastAt,
        /** How often since then. */
        public int $times,
    ) {
    }
}
