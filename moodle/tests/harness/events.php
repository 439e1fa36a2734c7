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

namespace core\event;

/**
 * As much of Moodle's events as the plugin's are made of: those that were triggered can be asked for.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class base {
    /** @var int what teachers do */
    public const LEVEL_TEACHING = 1;

    /** @var int for what a restored log does not find */
    public const NOT_MAPPED = -31338;

    /** @var array[] what was triggered */
    public static $triggered = [];

    /** @var bool whether the log cannot be written */
    public static $isbroken = false;

    /** @var array what it says */
    protected $data = [];

    /** @var int|null of whom it says it */
    public $relateduserid;

    /**
     * Makes one.
     *
     * @param array $data
     * @return base
     */
    public static function create(array $data): base {
        $event = new static();
        $event->init();
        $event->relateduserid = $data['relateduserid'] ?? null;
        $event->data += ['objectid' => $data['objectid'], 'contextid' => $data['context']->id];
        $event->validate_data();
        return $event;
    }

    /**
     * Tells everybody who listens.
     */
    public function trigger(): void {
        if (self::$isbroken) {
            throw new \moodle_exception('cannotwritelog');
        }
        self::$triggered[] = $this->data + ['relateduserid' => $this->relateduserid];
    }

    /**
     * What it is about.
     */
    abstract protected function init();

    /**
     * Makes sure that all is said.
     */
    protected function validate_data() {
    }
}
