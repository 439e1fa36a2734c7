<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace mod_writeassistdev\local;

/**
 * What the rows of a student are called in a restored activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restored_names {
    /** @var int row of the activity */
    private $activityid;

    /** @var int the student */
    private $userid;

    /** @var array[] new names by old ones, by kind */
    private $names = [];

    /**
     * Begins with none.
     *
     * @param int $activityid row of the restored activity
     * @param int $userid the student
     */
    public function __construct(int $activityid, int $userid) {
        $this->activityid = $activityid;
        $this->userid = $userid;
    }

    /**
     * Notes a new name.
     *
     * @param string $kind
     * @param string|int $old
     * @param string|int|null $new
     */
    public function set(string $kind, $old, $new): void {
        $this->names[$kind][$old] = $new;
    }

    /**
     * A new name.
     *
     * @param string $kind
     * @param string|int|null $old
     * @return string|int|null null: what it named is not restored
     */
    public function get(string $kind, $old) {
        return $old === null ? null : ($this->names[$kind][$old] ?? null);
    }

    /**
     * Makes a new name of 32 hexadecimal digits, which is that of now too.
     *
     * @param string $kind
     * @param string $old
     * @return string
     */
    public function new_name(string $kind, string $old): string {
        $name = bin2hex(random_bytes(16));
        $this->set($kind, $old, $name);
        $this->set($kind, 'now', $name);
        return $name;
    }

    /**
     * Makes the name of a chat as the endpoint does. What pages call a chat that they know nothing else of, stays.
     *
     * @param string $old
     * @param int $time when the chat was made, in Unix seconds
     * @return string
     */
    public function new_chat_name(string $old, int $time): string {
        if (preg_match('/^(default|chat-[0-9]{1,20})$/D', $old)) {
            return $old;
        }
        $kind = strpos($old, student_data::TRIAL) === 0 ? student_data::TRIAL : 'chat_';
        return "{$kind}{$this->userid}_{$this->activityid}_{$time}_" . bin2hex(random_bytes(6));
    }

    /**
     * A layout with new names of its panes. They are made here: a set stands before its panes.
     *
     * @param string $layout JSON
     * @return string
     */
    public function in_layout(string $layout): string {
        return preg_replace_callback('/"id": ?"([0-9a-f]{32})"/', function (array $found): string {
            return '"id":"' . ($this->get('pane', $found[1]) ?? $this->new_name('pane', $found[1])) . '"';
        }, $layout);
    }

    /**
     * Compared replies with the new numbers of their messages; 0: it is not restored.
     *
     * @param string $compared JSON
     * @return string
     */
    public function in_compared(string $compared): string {
        return preg_replace_callback('/"message_id": ?([0-9]+)/', function (array $found): string {
            return '"message_id":' . ($this->get('message', $found[1]) ?? 0);
        }, $compared);
    }
}
