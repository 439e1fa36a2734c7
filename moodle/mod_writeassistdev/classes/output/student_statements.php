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

namespace mod_writeassistdev\output;

use mod_writeassistdev\local\words;

/**
 * The AI use statements that a student has handed in.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class student_statements implements \renderable, \templatable {
    /** @var \moodle_url the student's page */
    private $url;

    /** @var \stdClass[] number, content and saved_at */
    private $statements;

    /**
     * Of a student.
     *
     * @param \moodle_url $url the student's page
     * @param \stdClass[] $statements number, content and saved_at
     */
    public function __construct(\moodle_url $url, array $statements) {
        $this->url = $url;
        $this->statements = $statements;
    }

    /**
     * What the template shows.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        return ['statements' => array_map([$this, 'statement'], array_values($this->statements))];
    }

    /**
     * One of them.
     *
     * @param \stdClass $statement
     * @return array
     */
    private function statement(\stdClass $statement): array {
        $about = ['number' => words::number((int)$statement->number), 'time' => words::time((int)$statement->saved_at)];
        return [
            'heading' => get_string('statement_heading', 'mod_writeassistdev', $about),
            'content' => $statement->content,
            'file' => (new \moodle_url($this->url, ['download' => $statement->number]))->out(false),
        ];
    }
}
