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
 * The settings of an activity between the form that teachers fill in and the row of the database.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class activity {
    /** @var string[] goals, one for each phase; HTML */
    public const GOALS = ['plan_goal', 'write_goal', 'edit_goal'];

    /** @var string[] dates in Unix seconds; NULL or 0: none */
    public const DATES = ['startdate', 'duedate', 'enddate'];

    /** @var string[] how chats side by side may go together */
    public const PANE_MODES = ['independent', 'synchronized', 'broadcast'];

    /** @var string[] whether teachers may read chats */
    public const READ_CHATS = ['never', 'shared', 'always'];

    /** @var int the most chats that stand side by side */
    public const MOST_PANES = 4;

    /** @var int the most starters of an empty chat */
    public const MOST_STARTERS = 6;

    /** @var int the longest starter, in characters */
    public const LONGEST_STARTER = 200;

    /** @var int the longest instructions, in characters */
    public const LONGEST_INSTRUCTIONS = 4000;

    /**
     * What the form gave, as it is stored.
     *
     * @param \stdClass $data of the form; it may lack fields, as where another plugin makes the activity
     * @return \stdClass
     */
    public static function to_row(\stdClass $data): \stdClass {
        $row = clone $data;
        foreach (self::GOALS as $name) {
            if (isset($row->$name) && is_array($row->$name)) {
                $row->$name = $row->$name['text'];
            }
        }
        foreach (self::DATES as $name) {
            if (isset($row->$name)) {
                $row->$name = (int)$row->$name ?: null;
            }
        }
        if (isset($row->models) && is_array($row->models)) {
            $row->models = implode("\n", $row->models);
        }
        if (isset($row->panemodes) && is_array($row->panemodes)) {
            $row->panemodes = implode(',', array_intersect(self::PANE_MODES, $row->panemodes)) ?: 'independent';
        }
        if (isset($row->starters)) {
            $row->starters = implode("\n", self::lines($row->starters));
        }
        return $row;
    }

    /**
     * A row of the database as the form shows it.
     *
     * @param array $values of the row; changed
     */
    public static function to_form(array &$values): void {
        foreach (self::GOALS as $name) {
            if (!isset($values[$name]) || !is_array($values[$name])) {
                $values[$name] = ['text' => (string)($values[$name] ?? ''), 'format' => FORMAT_HTML];
            }
        }
        if (isset($values['models']) && !is_array($values['models'])) {
            $values['models'] = self::lines($values['models']);
        }
        if (isset($values['panemodes']) && !is_array($values['panemodes'])) {
            $values['panemodes'] = explode(',', $values['panemodes']);
        }
    }

    /**
     * The lines of a text that are not empty.
     *
     * @param string|null $text
     * @return string[]
     */
    public static function lines(?string $text): array {
        return array_values(array_filter(array_map('trim', preg_split('/\R/u', (string)$text)), 'strlen'));
    }
}
